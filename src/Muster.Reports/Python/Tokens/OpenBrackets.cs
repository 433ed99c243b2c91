namespace Muster.Reports.Python.Tokens;

/// <summary>The brackets that are open, innermost last; at most as many as CPython allows.</summary>
internal sealed class OpenBrackets
{
    private const int Most = 200;

    private readonly List<char> _open = [];

    public int Depth => _open.Count;

    public char? Innermost => _open is [.., var last] ? last : null;

    public bool TryOpen(char bracket)
    {
        _open.Add(bracket);
        return _open.Count < Most;
    }

    public bool TryClose(char bracket)
    {
        var expected = bracket switch { ')' => '(', ']' => '[', _ => '{' };
        if (Innermost != expected)
        {
            return false;
        }

        _open.RemoveAt(_open.Count - 1);
        return true;
    }
}
