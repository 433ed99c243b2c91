using System.Text;
using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Tests.JUnit;

/// <summary>How one case ended, from its attributes and children. The gravest child wins, whatever their order.</summary>
internal struct JUnitVerdict
{
    private TestOutcome? _stated;
    private TestOutcome? _child;
    private TestOutcome? _speaking;
    private TestOutcome? _saidBy;

    public int Retries { get; private set; }

    public bool Flaky { get; private set; }

    public string? Message { get; private set; }

    public string? File { get; private set; }

    public int? Line { get; private set; }

    public readonly TestOutcome Outcome => Known ?? TestOutcome.Passed;

    /// <summary>Null when nothing said anything, which is how a test passes.</summary>
    public readonly TestOutcome? Known => _child ?? _stated;

    /// <summary>On the case's start tag: GoogleTest, CTest and others say it in attributes too.</summary>
    public void Attributes(XmlCursor xml)
    {
        _stated = Word(xml, "status"u8) ?? Word(xml, "result"u8)
            ?? (xml.TryAttribute("skipped"u8, out var skipped) && IsTrue(skipped) ? TestOutcome.Skipped : null);
        Flaky = xml.TryAttribute("flaky"u8, out var flaky) && IsTrue(flaky);
    }

    /// <summary>On a child's start tag: takes it if it tells the outcome.</summary>
    public bool TryChild(XmlCursor xml)
    {
        _speaking = Of(xml);
        if (_speaking is null)
        {
            return TryRerun(xml);
        }

        if (_child is null || Gravity(_speaking) > Gravity(_child))
        {
            _child = _speaking;
        }

        // Catch2 and others put the place on the failure.
        File ??= xml.Attribute("file"u8);
        Line ??= xml.Count("line"u8) is > 0 and <= int.MaxValue and var line ? (int)line : null;
        return true;
    }

    /// <summary>The message of the child just taken.</summary>
    public void Say(string? message)
    {
        if (message is not null && (Message is null || Gravity(_speaking) > Gravity(_saidBy)))
        {
            Message = message;
            _saidBy = _speaking;
        }
    }

    private bool TryRerun(XmlCursor xml)
    {
        // Surefire, Gradle, nextest: flaky… is an earlier run of a test that passed in the end, rerun… one of a test that did not.
        if (xml.IsName("flakyFailure"u8) || xml.IsName("flakyError"u8))
        {
            Flaky = true;
            Retries++;
            return true;
        }

        if (xml.IsName("rerunFailure"u8) || xml.IsName("rerunError"u8))
        {
            _child ??= xml.IsName("rerunError"u8) ? TestOutcome.Error : TestOutcome.Failed;
            Retries++;
            return true;
        }

        return false;
    }

    private static TestOutcome? Of(XmlCursor xml)
    {
        if (xml.IsName("failure"u8))
        {
            // QtTest marks an expected failure so.
            return xml.TryAttribute("result"u8, out var result) && result.SequenceEqual("xfail"u8) ? TestOutcome.Skipped : TestOutcome.Failed;
        }

        return xml.IsName("error"u8) ? TestOutcome.Error
            : xml.IsName("skipped"u8) || xml.IsName("skip"u8) || xml.IsName("ignored"u8) || xml.IsName("disabled"u8) ? TestOutcome.Skipped
            : null;
    }

    private static TestOutcome? Word(XmlCursor xml, ReadOnlySpan<byte> attribute) =>
        xml.TryAttribute(attribute, out var word) ? JUnitWords.Outcome(word) : null;

    private static bool IsTrue(ReadOnlySpan<byte> text) => Ascii.EqualsIgnoreCase(text, "true"u8) || ReportNumber.Count(text) > 0;

    private static int Gravity(TestOutcome? outcome) => outcome switch
    {
        TestOutcome.Error => 3,
        TestOutcome.Failed => 2,
        TestOutcome.Skipped => 1,
        _ => 0,
    };
}
