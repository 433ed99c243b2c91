namespace Muster.Reports.Paths;

/// <summary>How a path relates to the repository's files when it is looked at alone; the report's other paths then confirm or refuse it.</summary>
internal enum GuessKind
{
    /// <summary>No file ends as it does.</summary>
    None,

    /// <summary>It ends in a whole path of the repository (<c>/ci/work/src/a.py</c> in <c>src/a.py</c>).</summary>
    Straight,

    /// <summary>The same, but that path is a bare file name in the root: thin evidence.</summary>
    Thin,

    /// <summary>One file ends in it (<c>com/acme/A.java</c>).</summary>
    Tail,

    /// <summary>Several files end in it.</summary>
    Tails,

    /// <summary>Under the report's roots it is several files.</summary>
    Several,

    /// <summary>One file shares its ending and both begin differently (<c>/app/pkg/a.py</c> and <c>backend/pkg/a.py</c>).</summary>
    Bent,
}

/// <param name="Name">The name that was matched, roots included.</param>
/// <param name="Files">The file or files.</param>
/// <param name="Depth">Components that name and file share at their ends.</param>
internal readonly record struct Guess(GuessKind Kind, string Name, string[] Files, int Depth)
{
    public PathRule Rule => PathRule.Of(Name, Files[0], Depth);

    public PathRule RuleOf(string file) => PathRule.Of(Name, file, Depth);
}
