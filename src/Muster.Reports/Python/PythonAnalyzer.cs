using Muster.Reports.Python.Branches;
using Muster.Reports.Python.Code;
using Muster.Reports.Python.Exclusion;
using Muster.Reports.Python.Lines;
using Muster.Reports.Python.Rules;
using Muster.Reports.Python.Syntax;
using Muster.Reports.Python.Text;
using Muster.Reports.Python.Tokens;

namespace Muster.Reports.Python;

/// <summary>Finds what coverage.py finds in a Python source: statements, exclusions, branches.</summary>
/// <remarks>
/// The road: bytes → text → tokens → logical lines → statements → lines with code → without docstrings and exclusions.
/// Branches are walked only when somebody asks.
/// </remarks>
public static class PythonAnalyzer
{
    /// <param name="source">The bytes of the file as they are on disk.</param>
    /// <param name="options">Whose rules hold.</param>
    public static PythonAnalysis Analyze(ReadOnlySpan<byte> source, AnalysisOptions options)
    {
        using var text = SourceText.Decode(source);
        if (text is null)
        {
            return new PythonAnalysis(new NotPython(1, "the encoding that the file names is unknown, or contradicts its first lines"), default);
        }

        using var tokens = new TokenList(capacity: 64 + (text.Characters.Length / 4));
        var tokenizer = new Tokenizer(text.Characters, tokens);
        tokenizer.Run();
        if (tokenizer.Failure is { } failure)
        {
            return new PythonAnalysis(failure, tokenizer.Needs);
        }

        var lines = LogicalLines.Of(tokens.Span, text.LastReachableLine);
        var parser = new Parser(text.Characters, tokens.Span, lines.FirstLines, options.Python);
        var module = parser.ReadModule();
        var needs = parser.Needs > tokenizer.Needs ? parser.Needs : tokenizer.Needs;
        if (parser.Failure is { } mistake)
        {
            return new PythonAnalysis(mistake, needs);
        }

        return needs > options.Python
            ? new PythonAnalysis(new NotPython(1, $"the syntax is that of Python {needs}"), needs)
            : Analyze(text, tokens.Span, lines, module, needs, options);
    }

    private static LineSet CodeOf(
        SourceText text, ReadOnlySpan<Token> tokens, LogicalLines lines, Module module, PythonVersion python)
    {
        if (python < new PythonVersion(3, 10))
        {
            return EarlyCodeLines.Of(module, text.LastReachableLine, python);
        }

        var code = CodeLines.Of(module, text.LastReachableLine, python);
        if (ForgottenCode.IsPossible(module, code.Lines, python))
        {
            var constants = new ConstantLog();
            var again = new Parser(text.Characters, tokens, lines.FirstLines, python, constants).ReadModule();
            ForgottenCode.Add(again, constants, code, python);
        }

        return code.Lines;
    }

    private static PythonAnalysis Analyze(
        SourceText text, ReadOnlySpan<Token> tokens, LogicalLines lines, Module module, PythonVersion needs, AnalysisOptions options)
    {
        var rules = new CoverageRules(options.Coverage, options.Python);
        var lineCount = text.LastReachableLine;
        var code = CodeOf(text, tokens, lines, module, options.Python);
        if (rules.MapsLineOne)
        {
            lines.MapLineOneTo(code.First());
        }

        var excluded = ExcludedLines.Find(text, tokens, lines, module, options.Exclude, rules);
        var statements = code.Copy();
        statements.Remove(excluded);
        statements.Remove(Docstrings.Find(module, tokens, lineCount, rules));

        var noBranch = PatternHits.Find(text, options.NoBranch, rules);
        if (rules.FoldsNoBranchLines)
        {
            noBranch = noBranch.Fold(lines.FirstLines);
        }

        return new PythonAnalysis(lines.FirstLines, code.Fold(lines.FirstLines), statements, excluded, options.Branches ? BranchesOf : null, needs);

        BranchMap BranchesOf()
        {
            var moduleLine = rules.ModuleStartsAtLineOne || module.Body.Statements is [] ? 1 : module.Body.Statements[0].Line;
            var walker = ArcWalker.Walk(module, code, moduleLine, rules);
            var classLines = module.Definitions.Where(definition => definition.IsClass).Select(definition => definition.HeaderLine);
            return new BranchMap(walker, lines.FirstLines, excluded, noBranch, classLines, rules);
        }
    }
}
