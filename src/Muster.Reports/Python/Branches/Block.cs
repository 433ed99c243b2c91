namespace Muster.Reports.Python.Branches;

/// <summary>A statement or function around the one being looked at, as far as jumps care.</summary>
internal abstract class Block;

internal sealed class FunctionBlock(int line) : Block
{
    public int Line { get; } = line;
}

internal sealed class LoopBlock(int top) : Block
{
    /// <summary>Where <c>continue</c> goes.</summary>
    public int Top { get; } = top;

    /// <summary>The lines of the breaks that leave it.</summary>
    public List<int> Breaks { get; } = [];
}

internal sealed class TryBlock(int handler, bool reroutes) : Block
{
    /// <summary>The line of the first handler; 0 where exceptions are not caught here (any more).</summary>
    public int Handler { get; set; } = handler;

    /// <summary>Jumps out of it are led through its finally (legacy rules).</summary>
    public bool Reroutes { get; } = reroutes;

    /// <summary>The jumps waiting for the finally.</summary>
    public PendingJumps Pending { get; } = new();
}

/// <summary>A <c>with</c>, where jumps out of it go to its own line first (legacy rules).</summary>
internal sealed class WithBlock(int line) : Block
{
    public int Line { get; } = line;

    public PendingJumps Pending { get; } = new();
}

internal sealed class PendingJumps
{
    private readonly List<int>[] _lines = [[], [], [], []];

    /// <summary>The lines from which such jumps start.</summary>
    public List<int> this[Syntax.Jump jump] => _lines[(int)jump];
}
