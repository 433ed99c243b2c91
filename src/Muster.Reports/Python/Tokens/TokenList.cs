using System.Buffers;

namespace Muster.Reports.Python.Tokens;

/// <summary>The tokens of one source, in a rented array.</summary>
internal sealed class TokenList(int capacity) : IDisposable
{
    private Token[] _tokens = ArrayPool<Token>.Shared.Rent(capacity);

    public int Count { get; private set; }

    public ReadOnlySpan<Token> Span => _tokens.AsSpan(0, Count);

    public void Add(Token token)
    {
        if (Count == _tokens.Length)
        {
            Grow();
        }

        _tokens[Count++] = token;
    }

    public void Dispose() => ArrayPool<Token>.Shared.Return(_tokens);

    private void Grow()
    {
        var larger = ArrayPool<Token>.Shared.Rent(_tokens.Length * 2);
        _tokens.AsSpan(0, Count).CopyTo(larger);
        ArrayPool<Token>.Shared.Return(_tokens);
        _tokens = larger;
    }
}
