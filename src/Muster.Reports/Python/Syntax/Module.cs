namespace Muster.Reports.Python.Syntax;

/// <summary>The statements of a source, and what else the rules need of it.</summary>
internal sealed class Module
{
    public required Suite Body { get; init; }

    /// <summary>Every function and class, in the order of their ends.</summary>
    public required IReadOnlyList<Definition> Definitions { get; init; }

    /// <summary>The lines with a lambda or a generator expression.</summary>
    public required IReadOnlyList<int> CallableLines { get; init; }

    /// <summary>The lines with a list, set or dictionary comprehension: functions, too, before 3.12.</summary>
    public required IReadOnlyList<int> ComprehensionLines { get; init; }

    /// <summary><c>from __future__ import annotations</c></summary>
    public required bool HasDeferredAnnotations { get; init; }

    /// <summary>Whether there is a variable annotation in the module's own scope, which prepares for them on its first line.</summary>
    public required bool HasModuleAnnotations { get; init; }
}
