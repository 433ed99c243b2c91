using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Coverage.Cobertura;

/// <summary>Cobertura XML (coverage-04.dtd) in the dialects of everybody who writes it.</summary>
internal sealed class CoberturaFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "cobertura",
        "Cobertura XML",
        ReportKind.Coverage,
        "Cobertura, coverage.py, coverlet, dotnet-coverage, AltCover, ReportGenerator, gcovr, grcov, fastcov, Istanbul, Vitest, PHPUnit, tarpaulin, cargo-llvm-cov, simplecov-cobertura, slather, xcresultparser, scoverage, VectorCAST, MATLAB",
        "Unique lines per file over all its classes, hit in one is covered; lines of methods only in classes that list none of their own. Branches from condition-coverage, the most of what a line's mentions state.");

    public bool Recognises(ReportHead head) => head.Xml?.Find("coverage") is { } root
        && !root.Has("clover") && !root.Has("generated") && !root.Has("profilerVersion")
        && (root.Has("line-rate") || root.Has("branch-rate") || root.Has("lines-valid")
            || head.Xml.Elements.Any(element => element.Name is "sources" or "packages"));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = CoberturaDialect.Of(source.Head);
        if (XmlPieces.Read(source, "<class "u8.ToArray(), static (xml, piece) => new CoberturaReader(xml, piece).Read(), Join, cancel) is { } whole)
        {
            Join(draft, whole);
            return;
        }

        using var xml = new XmlCursor(source, draft, cancel, ControlCharacters.Refused);
        new CoberturaReader(xml, draft).Read();
    }

    private static void Join(ReadingDraft draft, ReadingDraft piece)
    {
        draft.Origin = draft.Origin with { Roots = [.. draft.Origin.Roots, .. piece.Origin.Roots] };
        draft.Coverage.Join(piece.Coverage);
    }
}
