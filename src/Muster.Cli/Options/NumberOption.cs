using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Muster.Cli.Options;

/// <summary>Options that take a number: what is none, or out of bounds, is named in the option's own words.</summary>
internal static class NumberOption
{
    /// <summary>A percentage from 0 to 100, with a point and perhaps a sign: <c>80</c>, <c>82.5</c>, <c>80%</c>.</summary>
    public static Option<decimal?> Percent(string description, params string[] names) => new(names[0], names[1..])
    {
        Description = description,
        CustomParser = result =>
        {
            var text = Text(result);
            if (decimal.TryParse(text.TrimEnd('%', ' '), NumberStyles.Number, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100)
            {
                return percent;
            }

            result.AddError($"{Asked(result)} takes a percentage from 0 to 100, not '{text}'");
            return null;
        },
    };

    /// <summary>Hours: <c>2</c>, <c>1.5</c>, <c>2h</c>.</summary>
    public static Option<decimal?> Hours(params string[] names) => new(names[0], names[1..])
    {
        Description = "Hours: 2, 1.5 or 2h",
        CustomParser = result =>
        {
            var text = Text(result);
            if (decimal.TryParse(text.TrimEnd('h', ' '), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours))
            {
                return hours;
            }

            result.AddError($"{Asked(result)} takes hours, such as 2, 1.5 or 2h, not '{text}'");
            return null;
        },
    };

    /// <summary>A whole number that is not less than <paramref name="least"/>.</summary>
    public static Option<int> Whole(string description, int least, int usual, params string[] names) => new(names[0], names[1..])
    {
        Description = description,
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            var text = Text(result);
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least)
            {
                return number;
            }

            result.AddError($"{Asked(result)} takes a whole number from {least} on, not '{text}'");
            return usual;
        },
    };

    /// <summary>A whole number from 0 on, or nothing.</summary>
    public static Option<int?> Most(string description, params string[] names) => new(names[0], names[1..])
    {
        Description = description,
        CustomParser = result =>
        {
            var text = Text(result);
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return number;
            }

            result.AddError($"{Asked(result)} takes a whole number from 0 on, not '{text}'");
            return null;
        },
    };

    private static string Text(ArgumentResult result) => string.Concat(result.Tokens.Select(token => token.Value));

    private static string Asked(ArgumentResult result) => result.Parent is OptionResult { IdentifierToken: { } token } ? token.Value : "the option";
}
