namespace Muster.Reports.Paths;

/// <summary>How a report's path became the repository's: what was taken off in front and what was put there.</summary>
internal readonly record struct PathRule(string Strip, string Prepend)
{
    /// <param name="name">The report's name of the file.</param>
    /// <param name="file">The repository's.</param>
    /// <param name="depth">Components that both end in.</param>
    public static PathRule Of(string name, string file, int depth)
    {
        var start = file.Length + 1;
        for (var part = 0; part < depth; part++)
        {
            start = start < 2 ? 0 : file.LastIndexOf('/', start - 2) + 1;
        }

        return new PathRule(name[..(name.Length - file.Length + start)], file[..start]);
    }
}
