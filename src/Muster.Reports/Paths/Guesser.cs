namespace Muster.Reports.Paths;

/// <summary>Looks at one path of a report alone.</summary>
internal sealed class Guesser(RepositoryFiles files, PathHints hints, IReadOnlyList<string> roots)
{
    private readonly ReportName[] _roots = [.. roots.Select(ReportName.Of).Distinct()];

    public Guess Guess(string path)
    {
        var name = ReportName.Of(path);
        if (name.Depth == 0)
        {
            return new Guess(GuessKind.None, name.Text, [], 0);
        }

        if (Hinted(name) is { } hinted)
        {
            return hinted;
        }

        var contained = Contained(name);
        if (contained.Files is { Length: > 1 })
        {
            return contained with { Kind = GuessKind.Several };
        }

        var alone = files.Find(name);
        if (alone.Whole && alone.Depth > contained.Depth)
        {
            return new Guess(alone.Files.Length == 1 ? GuessKind.Tail : GuessKind.Tails, name.Text, alone.Files.ToArray(), alone.Depth);
        }

        if (contained.Files is [var file])
        {
            return contained.Depth > 1 || (!name.Absolute && name.Depth == 1) ? contained
                : contained with { Kind = alone.Files.Length == 1 ? GuessKind.Thin : GuessKind.Tails, Files = Thin(file, alone) };
        }

        return alone is { Depth: > 0, Files.Length: 1 }
            ? new Guess(GuessKind.Bent, name.Text, alone.Files.ToArray(), alone.Depth)
            : new Guess(GuessKind.None, name.Text, [], 0);
    }

    // The file in the root first, then its namesakes.
    private static string[] Thin(string file, SuffixMatch alone) => [file, .. alone.Files.ToArray().Where(other => other != file)];

    // go.mod's module names and declared source roots say outright where a name lies.
    private Guess? Hinted(ReportName name)
    {
        foreach (var (module, directory) in hints.GoModules)
        {
            if (name.Text.StartsWith(module, StringComparison.Ordinal) && name.Text.Length > module.Length && name.Text[module.Length] == '/'
                && At(directory, name.Text[(module.Length + 1)..]) is { } file)
            {
                return Straight(name.Text, file, name.Text[(module.Length + 1)..]);
            }
        }

        if (name.Absolute || files.Contains(name.Text))
        {
            return null;
        }

        var under = hints.SourceRoots.Select(root => At(root, name.Text)).OfType<string>().Distinct().ToArray();
        return under is [var one] ? Straight(name.Text, one, name.Text) : null;
    }

    private static Guess Straight(string name, string file, string shared) => new(GuessKind.Straight, name, [file], shared.Count('/') + 1);

    private string? At(string directory, string rest)
    {
        var path = ReportName.Of($"{directory}/{rest}").Text;
        return files.Contains(path) ? path : null;
    }

    // Under every root the file that the whole name ends in. A root that is itself a directory of the repository says more than one that
    // is not; several such roots with a file of this name are several files, whatever their depth.
    private Guess Contained(ReportName name)
    {
        var best = new Guess(GuessKind.Straight, name.Text, [], 0);
        var wholes = name.Absolute || _roots.Length == 0 ? [name] : _roots.Select(name.Under);
        foreach (var whole in wholes)
        {
            var match = files.Find(whole);
            if (match.Contained is not { } file)
            {
                continue;
            }

            var order = Weight(match.ContainedDepth, name).CompareTo(Weight(best.Depth, name));
            best = order > 0 ? new Guess(GuessKind.Straight, whole.Text, [file], match.ContainedDepth)
                : order == 0 && !best.Files.Contains(file) ? best with { Files = [.. best.Files, file] }
                : best;
        }

        return best;
    }

    // More than the name itself, the name itself, or so much of it.
    private static int Weight(int depth, ReportName name) => depth > name.Depth ? name.Depth + 1 : depth;
}
