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

    public Finding? Finding { get; private init; }

    /// <summary>The findings that a summary line counts; null when it counts none.</summary>
    public long? Stated { get; private init; }

    /// <summary>Why the report, or a part of it, is no result.</summary>
    public string? Reason { get; private init; }

    /// <summary>How far the line tells its tool from others that write lines of the same grammar: for it above 0, for another below.</summary>
    public int Mark { get; private init; }

    public static LintLine Of(Finding finding, int mark = 0) => new(LineKind.Finding) { Finding = finding, Mark = mark };

    public static LintLine More(Finding finding) => new(LineKind.More) { Finding = finding };

    public static LintLine Summary(long? stated = null, string? reason = null, int mark = 0) =>
        new(LineKind.Summary) { Stated = stated, Reason = reason, Mark = mark };

    public static LintLine Trouble(string reason) => new(LineKind.Trouble) { Reason = reason, Mark = 1 };

    /// <summary>A line of the tool that is no finding and that no other tool writes.</summary>
    public static LintLine Telling => new(LineKind.Note) { Mark = 1 };
}
