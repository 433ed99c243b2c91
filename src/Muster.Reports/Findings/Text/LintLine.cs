namespace Muster.Reports.Findings.Text;

internal enum LineKind
{
    /// <summary>Not this tool's, or nothing that this tool is known to write.</summary>
    Foreign,

    /// <summary>A finding.</summary>
    Finding,

    /// <summary>The last finding's text goes on here; <see cref="LintLine.Finding"/> is that finding, completed.</summary>
    More,

    /// <summary>The tool's, and no finding: a note, a heading, quoted source.</summary>
    Note,

    /// <summary>Perhaps the head of what follows: it says nothing about whose text this is until a finding does.</summary>
    Heading,

    /// <summary>The tool's closing words, perhaps with the number of findings.</summary>
    Summary,

    /// <summary>The tool says that it did not do its work.</summary>
    Trouble,
}

/// <summary>One line of a tool's text, understood.</summary>
internal readonly record struct LintLine(LineKind Kind)
{
    public static LintLine Foreign => default;

    public static LintLine Note => new(LineKind.Note);

    public static LintLine Heading => new(LineKind.Heading);

    public Finding? Finding { get; private init; }

    /// <summary>More findings of the same line, for tools that list them in one.</summary>
    public IReadOnlyList<Finding> Further { get => field ?? []; private init; }

    /// <summary>The findings that a summary line counts; null when it counts none.</summary>
    public long? Stated { get; private init; }

    /// <summary>A summary that knows of findings without counting them.</summary>
    public bool Some { get; private init; }

    /// <summary>Why the report, or a part of it, is no result.</summary>
    public string? Reason { get; private init; }

    /// <summary>How far the line tells its tool from others that write lines of the same grammar.</summary>
    public int Mark { get; private init; }

    /// <summary>A mark: it sounds like another tool that shares the grammar.</summary>
    public const int Denies = -1;

    /// <summary>A mark: it sounds like this tool.</summary>
    public const int Hints = 1;

    /// <summary>A mark: no other tool writes this, so that it speaks for itself even without findings.</summary>
    public const int Tells = 2;

    public static LintLine Of(Finding finding, int mark = 0, string? reason = null) => new(LineKind.Finding) { Finding = finding, Mark = mark, Reason = reason };

    public static LintLine More(Finding finding, int mark = 0) => new(LineKind.More) { Finding = finding, Mark = mark };

    public static LintLine Summary(long? stated = null, string? reason = null, int mark = 0) =>
        new(LineKind.Summary) { Stated = stated, Reason = reason, Mark = mark };

    public static LintLine Many(IReadOnlyList<Finding> findings, int mark) => new(LineKind.Finding) { Finding = findings[0], Further = [.. findings.Skip(1)], Mark = mark };

    /// <summary>The closing words of a tool that found something and does not say how much.</summary>
    public static LintLine SomeFound(int mark = 0) => new(LineKind.Summary) { Some = true, Mark = mark };

    /// <summary>A line in the tool's shape that cannot be a finding of it.</summary>
    public static LintLine Unread(string reason) => new(LineKind.Note) { Reason = reason };

    public static LintLine Trouble(string reason) => new(LineKind.Trouble) { Reason = reason, Mark = Tells };

    /// <summary>A line of the tool that is no finding and that no other tool writes.</summary>
    public static LintLine Telling => new(LineKind.Note) { Mark = Tells };
}
