namespace Muster.Reports.Python.Syntax;

/// <summary>
/// Which constants the code of each function, class and of the module asks for, in the compiler's order. Needed only for
/// what Python 3.10 and 3.11 forget to throw away (ForgottenCode); kept roughly: constants are told apart by their text.
/// </summary>
internal sealed class ConstantLog
{
    private readonly List<ConstantUse> _uses = [];
    private readonly Stack<int> _units = new([0]);
    private int _unitCount = 1;
    private int _silence;

    public IReadOnlyList<ConstantUse> Uses => _uses;

    public int Count => _uses.Count;

    public void Add(int line, string text)
    {
        if (_silence == 0)
        {
            _uses.Add(new ConstantUse(_units.Peek(), line, text, Unit: -1));
        }
    }

    /// <summary>A lambda or comprehension: a constant that is code, on one line.</summary>
    public void AddExpressionCode(int line) => AddCode(line, unit: -1);

    /// <summary>What belongs to the code of a lambda or comprehension does not belong to the code around it.</summary>
    public void BeginSilence() => _silence++;

    public void EndSilence() => _silence--;

    /// <summary>The compiler drops constants that stand alone.</summary>
    public void Forget(int count) => _uses.RemoveRange(count, _uses.Count - count);

    public void BeginUnit(int line)
    {
        AddCode(line, _unitCount);
        _units.Push(_unitCount++);
    }

    public void EndUnit() => _units.Pop();

    private void AddCode(int line, int unit)
    {
        if (_silence == 0)
        {
            _uses.Add(new ConstantUse(_units.Peek(), line, $"code {_uses.Count}", unit) { IsCode = true });
        }
    }
}

/// <param name="Owner">The unit that asks: 0 is the module, the others are numbered as they begin.</param>
/// <param name="Line">The logical line on which it asks.</param>
/// <param name="Text">What tells constants apart.</param>
/// <param name="Unit">The number of the unit that the constant is the code of, or −1.</param>
internal readonly record struct ConstantUse(int Owner, int Line, string Text, int Unit)
{
    public bool IsCode { get; init; }
}
