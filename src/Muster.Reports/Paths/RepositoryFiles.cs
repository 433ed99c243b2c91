namespace Muster.Reports.Paths;

/// <summary>A repository's files and their indexes, which are made when first asked for and then serve every report.</summary>
internal sealed class RepositoryFiles(string[] files)
{
    private readonly Lazy<HashSet<string>> _paths = new(() => new HashSet<string>(files, StringComparer.Ordinal));
    private readonly Lazy<SuffixIndex> _exact = new(() => new SuffixIndex(files, false));
    private readonly Lazy<SuffixIndex> _ignoringCase = new(() => new SuffixIndex(files, true));

    public bool Contains(string path) => _paths.Value.Contains(path);

    /// <summary>What the name ends in. A name from Windows that fits no file as it is written is tried without regard to case.</summary>
    public SuffixMatch Find(ReportName name)
    {
        var exact = _exact.Value.Find(name.Text);
        return name.IgnoreCase && exact.Depth < name.Depth && exact.Contained is null ? _ignoringCase.Value.Find(name.Text) : exact;
    }
}
