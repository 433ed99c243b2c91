namespace Muster.Reports.Paths;

/// <summary>
/// All paths of one report together: those that fit straight tell what the report's paths have in front of the repository's, and that
/// decides the others. What they do not decide is ambiguous, and said so.
/// </summary>
internal sealed class Placing
{
    private readonly Dictionary<PathRule, int> _votes = [];
    private readonly Dictionary<PathRule, int> _bends = [];
    private readonly HashSet<string> _knownRoots = new(StringComparer.Ordinal);
    private readonly string[] _names;

    public Placing(IReadOnlyCollection<Guess> guesses)
    {
        _names = [.. guesses.Select(guess => guess.Name)];
        Array.Sort(_names, StringComparer.Ordinal);
        foreach (var guess in guesses)
        {
            if (guess.Kind is GuessKind.Straight or GuessKind.Tail)
            {
                _votes[guess.Rule] = _votes.GetValueOrDefault(guess.Rule) + 1;
                _ = guess is { Kind: GuessKind.Straight, Rule: { Prepend: "", Strip.Length: > 0 } rule } && _knownRoots.Add(rule.Strip);
            }
            else if (guess is { Kind: GuessKind.Bent, Depth: > 1 })
            {
                _bends[guess.Rule] = _bends.GetValueOrDefault(guess.Rule) + 1;
            }
        }
    }

    public PathPlace Place(Guess guess) => guess.Kind switch
    {
        GuessKind.Straight or GuessKind.Tail => PathPlace.At(guess.Files[0]),
        GuessKind.Several => PathPlace.Ambiguous(guess.Files, "the report's roots hold it more than once"),
        GuessKind.Tails => Choose(guess),
        GuessKind.Thin => _votes.Count == 0 || _votes.ContainsKey(guess.Rule) ? PathPlace.At(guess.Files[0]) : Elsewhere(guess),
        GuessKind.Bent => Bends(guess) ? PathPlace.At(guess.Files[0]) : Elsewhere(guess),
        _ => PathPlace.Nowhere("no file of the repository ends in it"),
    };

    // Several files end in it: the one that lies where the report's other files lie, if that is one.
    private PathPlace Choose(Guess guess)
    {
        var voted = Array.FindAll(guess.Files, file => _votes.ContainsKey(guess.RuleOf(file)));
        return voted is [var one] ? PathPlace.At(one) : PathPlace.Ambiguous(guess.Files, "it may be any of");
    }

    // A bent path is taken only where nothing says that it lies outside, and where most of what lies beside it bends the same way.
    private bool Bends(Guess guess)
    {
        var same = _bends.GetValueOrDefault(guess.Rule);
        var enough = _votes.Count == 0 ? 1 : 2;
        return same >= enough && 2 * same >= Beside(guess.Rule.Strip) && !UnderKnownRoot(guess.Name);
    }

    private bool UnderKnownRoot(string name)
    {
        for (var slash = name.IndexOf('/'); slash >= 0; slash = name.IndexOf('/', slash + 1))
        {
            if (_knownRoots.Contains(name[..(slash + 1)]))
            {
                return true;
            }
        }

        return false;
    }

    // How many of the report's names begin so.
    private int Beside(string strip) => First(strip + '\uffff') - First(strip);

    private int First(string text)
    {
        var at = Array.BinarySearch(_names, text, StringComparer.Ordinal);
        at = at < 0 ? ~at : at;
        while (at > 0 && _names[at - 1] == text)
        {
            at--;
        }

        return at;
    }

    private static PathPlace Elsewhere(Guess guess) =>
        new(null, "only its ending is that of a file here, and the report's other files lie elsewhere", guess.Files[..1]);
}
