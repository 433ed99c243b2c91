namespace Muster.Reports.Python.Syntax;

/// <summary>What is known of a tuple or list display while its elements are read.</summary>
internal struct Elements(Expression first)
{
    private bool _areConstant = first.IsConstant;
    private bool _areTargets = first.IsTarget;

    public void Add(Expression element)
    {
        _areConstant &= element.IsConstant;
        _areTargets &= element.IsTarget;
    }

    /// <summary>A tuple of constants is a constant itself.</summary>
    public readonly Expression ToTuple() =>
        new(Shape.Sequence, _areConstant ? Truth.True : Truth.Either) { IsConstant = _areConstant, IsTargets = _areTargets };

    public readonly Expression ToList() => new(Shape.Sequence) { IsTargets = _areTargets };
}
