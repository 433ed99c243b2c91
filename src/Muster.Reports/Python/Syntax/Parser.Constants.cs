namespace Muster.Reports.Python.Syntax;

/// <summary>What goes into the <see cref="ConstantLog"/>, if there is one.</summary>
internal ref partial struct Parser
{
    private readonly (int Count, int Start) MarkConstants() => (_constants?.Count ?? 0, Current.Start);

    /// <summary>What the compiler computes leaves its result, and not the parts.</summary>
    private readonly Expression Folded((int Count, int Start) mark, Expression result)
    {
        if (_constants is not null && result.IsConstant)
        {
            _constants.Forget(mark.Count);
            _constants.Add(Line, _text[mark.Start..Current.Start].ToString());
        }

        return result;
    }

    private readonly void LogConstant() => _constants?.Add(Line, Word.ToString());

    /// <summary>Where the compiler supplies a None that is not written.</summary>
    private readonly void LogNone() => _constants?.Add(Line, "None");

    /// <summary>The literal text of an f-string between its fields.</summary>
    private readonly void LogText(int start, int end)
    {
        if (_constants is not null && end > start)
        {
            _constants.Add(Line, _text[start..end].ToString());
        }
    }

    /// <summary>The length of the quotes around an f-string, one of which is at <paramref name="position"/>.</summary>
    private readonly int QuoteLength(int position)
    {
        if (_constants is null)
        {
            return 0;
        }

        var quote = _text[position];
        var isTriple = _text[position..].StartsWith([quote, quote, quote]) || _text[..(position + 1)].EndsWith([quote, quote, quote]);
        return isTriple ? 3 : 1;
    }
}
