namespace Muster.Reports.Python.Code;

/// <summary>Whether a variable annotation without a value leaves an instruction where it stands outside functions.</summary>
internal readonly struct AnnotationRules(PythonVersion python, bool areDeferred)
{
    /// <summary>
    /// Of <c>name: type</c> directly in a class. From 3.14 on (PEP 649) such annotations are worked out by a function of
    /// their own, unless the module keeps them as strings.
    /// </summary>
    public bool InClass { get; } = python < new PythonVersion(3, 14) || areDeferred;

    /// <summary>Of <c>(name): type</c>, which is only evaluated, and not even that where annotations are strings.</summary>
    public bool OfParenthesizedNames { get; } = python < new PythonVersion(3, 14) && !areDeferred;
}
