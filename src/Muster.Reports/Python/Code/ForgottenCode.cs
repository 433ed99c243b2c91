using Muster.Reports.Python.Lines;
using Muster.Reports.Python.Syntax;

namespace Muster.Reports.Python.Code;

/// <summary>
/// Python 3.10 and 3.11 throw dead code away, but not the functions, classes, lambdas and comprehensions in it: they stay
/// among the constants of the code around them, unless no constant after them is in use, since only the tail is cut off.
/// The lines of what stays count as statements.
/// </summary>
internal sealed class ForgottenCode
{
    private const string None = "None";

    private readonly Module _module;
    private readonly CodeLines _code;
    private readonly bool _marksFunctions;
    private readonly ILookup<int, ConstantUse> _uses;
    private readonly Dictionary<int, Definition> _definitions;

    private ForgottenCode(Module module, ConstantLog log, CodeLines code, PythonVersion python)
    {
        _module = module;
        _code = code;
        _marksFunctions = python >= new PythonVersion(3, 11);
        _uses = log.Uses.ToLookup(use => use.Owner);
        _definitions = module.Definitions.ToDictionary(definition => definition.Line);
    }

    public static bool IsPossible(Module module, LineSet code, PythonVersion python) =>
        python >= new PythonVersion(3, 10) && python < new PythonVersion(3, 12)
        && (module.Definitions.Any(definition => !code.Contains(definition.HeaderLine))
            || module.CallableLines.Concat(module.ComprehensionLines).Any(line => !code.Contains(line)));

    public static void Add(Module module, ConstantLog log, CodeLines code, PythonVersion python) =>
        new ForgottenCode(module, log, code, python).VisitUnit(0, definition: null);

    private void VisitUnit(int unit, Definition? definition)
    {
        var uses = _uses[unit].ToList();
        var firstUse = new Dictionary<string, int>();
        if (definition is { IsClass: false, Body.DocstringLine: 0 })
        {
            // A function without a docstring begins its constants with None.
            firstUse[None] = -1;
        }

        var lastInUse = -1;
        for (var index = 0; index < uses.Count; index++)
        {
            firstUse.TryAdd(uses[index].Text, index);
            if (_code.Lines.Contains(uses[index].Line))
            {
                lastInUse = Math.Max(lastInUse, firstUse[uses[index].Text]);
            }
        }

        // At its end a body returns None.
        if (_code.Ends(definition, _module))
        {
            lastInUse = Math.Max(lastInUse, firstUse.GetValueOrDefault(None, uses.Count));
        }

        var isDead = uses.ConvertAll(IsDead);
        for (var index = 0; index < uses.Count; index++)
        {
            if (uses[index].IsCode && (!isDead[index] || index < lastInUse))
            {
                Keep(uses[index], isDead[index]);
            }
        }
    }

    private bool IsDead(ConstantUse use) =>
        !_code.Lines.Contains(use.Unit < 0 ? use.Line : _definitions[use.Line].HeaderLine);

    private void Keep(ConstantUse use, bool isDead)
    {
        if (use.Unit < 0)
        {
            _code.Lines.Add(use.Line);
            return;
        }

        var definition = _definitions[use.Line];
        if (isDead)
        {
            if (_marksFunctions || definition.IsClass)
            {
                _code.Lines.Add(definition.Line);
            }

            _code.VisitBody(definition);
        }

        VisitUnit(use.Unit, definition);
    }
}
