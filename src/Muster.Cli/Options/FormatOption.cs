using System.CommandLine;

namespace Muster.Cli.Options;

/// <summary><c>--format text|json|…</c>, also as <c>--output</c>: stdout then holds the answer and nothing else.</summary>
internal static class FormatOption
{
    public static Option<string> Of(params string[] formats)
    {
        var option = new Option<string>("--format", "--output") { Description = "How the answer is written: " + string.Join(", ", formats), DefaultValueFactory = _ => formats[0] };
        option.CompletionSources.Add(formats);
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !formats.Contains(token.Value, StringComparer.Ordinal)))
            {
                result.AddError($"{result.IdentifierToken?.Value ?? "--format"} is one of {string.Join(", ", formats)}, not '{token.Value}'");
            }
        });
        return option;
    }
}
