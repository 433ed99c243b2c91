using System.Text;
using Muster.Adapters.Manifests;

namespace Muster.Adapters.Discovery;

/// <summary>The text of the manifest that `init` writes: every guess is marked as one, with its reason.</summary>
internal static class StarterManifest
{
    public static string Text(IReadOnlyList<FoundRepository> repositories, IReadOnlyList<Unlisted> aside, IReadOnlyList<string> warnings)
    {
        StringBuilder text = new("""
            # The repositories that Muster looks after. Written by `muster init`; from now on it is yours to edit.
            # A line marked "guess" was guessed from names and files: correct it, or remove the mark.
            # Paths are relative to this file. Where a path is another machine's, --root DIR finds repositories by name.
            version: "1.0"

            repos:

            """);
        if (repositories.Count == 0)
        {
            text.Replace("repos:\n", "repos: []\n");
        }

        text.Append(Entries(repositories, "  "));
        AppendNotes(text, "Found, but not listed:", aside.Select(each => $"{each.Path}: {each.Reason}"));
        AppendNotes(text, "Could not be looked into:", warnings);
        return text.Append("""
            # For one repository, beside its path:
            #     reports: ["build/coverage.xml", "out/**/*.trx"]    # look here for reports, and nowhere else
            #     commands:
            #       test: uv run pytest --cov --cov-report=xml       # instead of the built-in recipe; no shell
            #       mypy: false                                      # do not run this check

            """).ToString();
    }

    /// <summary>The items of <c>repos:</c>, a blank line after each.</summary>
    public static string Entries(IReadOnlyList<FoundRepository> repositories, string indent)
    {
        StringBuilder text = new();
        foreach (var repository in repositories)
        {
            Append(text, repository, indent);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, FoundRepository repository, string indent)
    {
        text.Append($"{indent}- name: {YamlText.Scalar(repository.Name)}\n");
        text.Append($"{indent}  path: {YamlText.Scalar(repository.Path)}\n");
        if (repository.Url is not null)
        {
            text.Append($"{indent}  repo_url: {YamlText.Scalar(repository.Url)}\n");
        }

        if (repository.Language is not null)
        {
            text.Append($"{indent}  language: {YamlText.Scalar(repository.Language)}  # guess: {repository.LanguageFiles.Part} of {repository.LanguageFiles.Whole} source files\n");
        }

        text.Append(repository.Role is { } role
            ? $"{indent}  role: {role.Role}  # guess: {role.Reason}\n"
            : indent + "  # role: nothing hints at one\n");
        text.Append($"{indent}  tags: {YamlText.List(repository.Tags)}{(repository.Tags.Count > 0 ? "  # guess" : "")}\n");
        text.Append(indent + "  status: active\n\n");
    }

    private static void AppendNotes(StringBuilder text, string title, IEnumerable<string> notes)
    {
        var lines = notes.Select(YamlText.Comment).ToList();
        if (lines.Count > 0)
        {
            text.Append($"# {title}\n").AppendJoin("", lines.Select(line => $"#   {line}\n"));
        }
    }
}
