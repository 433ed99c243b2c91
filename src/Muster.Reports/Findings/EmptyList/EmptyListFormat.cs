using System.Text.Json;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.EmptyList;

/// <summary>
/// A file that is literally <c>[]</c> or <c>null</c>: what ruff, ESLint, pylint, hadolint, gitleaks, shellcheck, pip-audit, trivy and GitLab
/// Code Quality write when they have found nothing; or <c>{"results": []}</c>, as osv-scanner and trufflehog do, or <c>{"results": null}</c>, as tfsec does. It is clean, and which
/// tool it is the content cannot say: the file's name hints at it, else a declared format or the repository's earlier runs must.
/// </summary>
internal sealed class EmptyListFormat : IReportFormat
{
    private static readonly string[] Tools =
    [
        "betterleaks", "gitleaks", "tfsec", "checkov", "psalm", "cfn-lint", "secretlint", "whispers", "zizmor", "actionlint", "ruff", "eslint", "stylelint", "pylint", "hadolint", "shellcheck", "pip-audit", "trivy", "complexipy", "semgrep", "codequality", "codeclimate", "osv-scanner", "trufflehog",
    ];

    private static ReadOnlySpan<byte> Blanks => " \t\r\n"u8;

    public FormatCard Card { get; } = new(
        "empty-list",
        "Clean, tool unknown",
        ReportKind.Findings,
        "ruff, ESLint, pylint, hadolint, gitleaks, betterleaks, ShellCheck, pip-audit, trivy, GitLab Code Quality",
        "[], null, {results: []} or {results: null} is no finding of a tool that only the file's name, a declared format or earlier runs can tell.");

    public bool Recognises(ReportHead head) => head.Complete && (IsBareList(head.Bytes.Span) || IsBareResults(head.Json?.Value));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        _ = draft.Findings;

        // To the end: an object that is cut off is not clean.
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        json.Skip();
        var name = source.Name.ToLowerInvariant().Replace('_', '-').Replace("code-", "code", StringComparison.Ordinal);
        draft.Origin = new ReportOrigin { Tool = Tools.FirstOrDefault(tool => name.Contains(tool, StringComparison.Ordinal)) };
    }

    // "[" alone, or text around the list, is no clean report.
    private static bool IsBareList(ReadOnlySpan<byte> bytes)
    {
        var text = bytes.Trim(Blanks);
        return text.SequenceEqual("null"u8) || (text is [(byte)'[', .. var inside, (byte)']'] && inside.Trim(Blanks).IsEmpty);
    }

    private static bool IsBareResults(JsonShape? value) => value is { IsObject: true } report && report.Names.SequenceEqual(["results"]) && report["results"] is { Kind: JsonTokenType.Null or JsonTokenType.StartArray, IsEmpty: true };
}
