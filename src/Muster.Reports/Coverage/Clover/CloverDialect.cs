using Muster.Reports.Input;
using Muster.Reports.Input.Xml;

namespace Muster.Reports.Coverage.Clover;

/// <summary>Who wrote a Clover report, by the root's attribute <c>clover</c>.</summary>
internal static class CloverDialect
{
    public static bool CountsBranches(ReportOrigin origin) => origin.Tool is "istanbul" or "reportgenerator";

    public static ReportOrigin Of(XmlCursor root)
    {
        var generated = root.Attribute("generated"u8);
        var origin = new ReportOrigin { WrittenAt = ReportTime.Parse(generated) };
        return root.Attribute("clover"u8) switch
        {
            // Only PHPUnit leaves it out.
            null => origin with { Tool = "phpunit" },

            // Istanbul imitates this version and has none of its own to tell.
            "3.2.0" => origin with { Tool = "istanbul" },

            // gcovr writes the time into both.
            var version when version == generated => origin with { Tool = "gcovr" },
            // ReportGenerator imitates this one, and writes seconds where OpenClover writes milliseconds.
            "4.3.1" when generated is { Length: 10 } => origin with { Tool = "reportgenerator" },
            ['4' or '5', '.', ..] and var version => origin with { Tool = "openclover", ToolVersion = version },
            ['1' or '2' or '3', '.', ..] and var version => origin with { Tool = "clover", ToolVersion = version },
            _ => origin,
        };
    }
}
