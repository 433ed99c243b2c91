namespace Muster.Reports.Tests;

/// <summary>A suite whose end has not been seen yet. When it fails and nothing inside it did, the failure is its own.</summary>
internal sealed class OpenSuite(string? name, OpenSuite? outer)
{
    public string? Name { get; } = name;

    public OpenSuite? Outer { get; } = outer;

    /// <summary>What the suite says of its own failure.</summary>
    public string? Failure { get; set; }

    public bool HasFailed { get; set; }

    public bool HasRedTest { get; private set; }

    /// <summary>The names from the outermost suite to this one.</summary>
    public string? Path => Outer?.Path is { } path ? Name is null ? path : $"{path}.{Name}" : Name;

    public void Take(TestOutcome outcome) => HasRedTest |= outcome is TestOutcome.Failed or TestOutcome.Error;

    /// <summary>At its end: its own failure goes to the draft, and the outer suite learns of it.</summary>
    public OpenSuite? Close(TestsDraft tests)
    {
        if (HasFailed && !HasRedTest)
        {
            tests.Fail(Path, Failure, "the suite failed, though no test of it did");
            HasRedTest = true;
        }

        Outer?.HasRedTest |= HasRedTest;
        return Outer;
    }
}
