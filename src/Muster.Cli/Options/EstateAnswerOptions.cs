using System.CommandLine;
using Muster.Cli.Output;
using Muster.Core.Catalogs;
using Muster.Core.Estate;
using Spectre.Console;

namespace Muster.Cli.Options;

/// <summary>How all repositories at once are shown; what <c>report</c> and <c>collect</c> have in common.</summary>
internal sealed class EstateAnswerOptions
{
    private readonly Option<string> _format = FormatOption.Of(EstateOutput.Formats);

    private readonly Option<string?> _byRole = new("--by-role") { Description = "Grouped by role; with a name, only that role", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<int?> _top = new("--top") { Description = "Only so many repositories, the lowest coverage first (text, markdown, csv); a terminal shows 40 of hundreds" };

    private readonly Option<bool> _outliers = new("--outliers") { Description = "Only repositories far from the others of their role" };

    private readonly Option<bool> _dashboard = new("--dashboard") { Description = "One self-contained HTML page (short for --format html --out muster.html)" };

    private readonly Option<string?> _file = new("--out", "-o") { Description = "Write to this file instead of standard output" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_format, _byRole, _top, _outliers, _dashboard, _file])
        {
            command.Options.Add(option);
        }
    }

    public bool IsText(ParseResult parsed) => parsed.GetValue(_format) == "text";

    /// <summary>True when any of these options asks to see something.</summary>
    public bool IsAsked(ParseResult parsed) =>
        !IsText(parsed) || parsed.GetResult(_byRole) is not null || parsed.GetValue(_top) is not null || parsed.GetValue(_outliers) || parsed.GetValue(_dashboard) || parsed.GetValue(_file) is not null;

    /// <exception cref="UsageException">No repository has the role.</exception>
    public IReadOnlyList<Repository> Narrow(ParseResult parsed, IReadOnlyList<Repository> repositories)
    {
        if (parsed.GetValue(_byRole) is not { Length: > 0 } role)
        {
            return repositories;
        }

        IReadOnlyList<Repository> found = [.. repositories.Where(repository => string.Equals(repository.Role, role, StringComparison.OrdinalIgnoreCase))];
        return found is [] ? throw new UsageException($"no repository has the role '{role}'{NearNames.Hint(role, repositories.Select(repository => repository.Role).OfType<string>())}") : found;
    }

    public async Task WriteAsync(ParseResult parsed, Place found, EstateView view, CancellationToken cancel)
    {
        if (parsed.GetValue(_outliers))
        {
            await WriteOutliersAsync(found, view, parsed.GetValue(_format)!, parsed.GetValue(_file), cancel);
            return;
        }

        var page = parsed.GetValue(_dashboard);
        if (parsed.GetValue(_top) is { } top && (top < 1 || page || parsed.GetValue(_format) is "html" or "json"))
        {
            throw new UsageException(top < 1 ? $"--top takes a number from 1 on, not {top}" : "--top is for text, markdown and csv: json and the page have all");
        }

        var target = parsed.GetValue(_file) ?? (page ? "muster.html" : null);
        await EstateOutput.WriteAsync(found, view, page ? "html" : parsed.GetValue(_format)!, target, parsed.GetResult(_byRole) is not null, cancel, parsed.GetValue(_top));
        if (target is not null)
        {
            await Console.Error.WriteLineAsync($"written: {target}");
        }
    }

    /// <summary>The role that is named after <c>--by-role</c>; null without one.</summary>
    public string? Role(ParseResult parsed) => parsed.GetValue(_byRole) is { Length: > 0 } role ? role : null;

    /// <exception cref="UsageException">A format or view that a day of the past does not have.</exception>
    public async Task WriteAsync(ParseResult parsed, EstateThen then, CancellationToken cancel)
    {
        if (parsed.GetValue(_top) is not null)
        {
            throw new UsageException("--as-of shows all; --top is for now");
        }

        if (parsed.GetValue(_dashboard) || parsed.GetValue(_outliers) || parsed.GetValue(_format) is "html" or "markdown")
        {
            throw new UsageException("--as-of shows text, json or csv; the dashboard has a page for a day");
        }

        var file = parsed.GetValue(_file);
        await EstateOutput.WriteAsync(then, parsed.GetValue(_format)!, file, parsed.GetResult(_byRole) is not null, cancel);
        if (file is not null)
        {
            await Console.Error.WriteLineAsync($"written: {file}");
        }
    }

    private static async Task WriteOutliersAsync(Place found, EstateView view, string format, string? file, CancellationToken cancel)
    {
        var names = view.Outliers.Select(outlier => outlier.Name).ToHashSet(StringComparer.Ordinal);
        if (format != "text" || file is not null)
        {
            await EstateOutput.WriteAsync(found, view with { Rows = [.. view.Rows.Where(row => names.Contains(row.Name))] }, format, file, byRole: false, cancel);
        }
        else if (names.Count == 0)
        {
            Screen.Out.WriteLine("no outliers: no repository is far from the others of its role");
        }
        else
        {
            EstateText.WriteOutliers(Screen.Out, view.Outliers);
        }
    }
}
