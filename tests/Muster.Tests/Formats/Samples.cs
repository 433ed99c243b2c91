using Muster.Reports;

namespace Muster.Tests.Formats;

/// <summary>The project's own small reports: a folder per format of the register under <c>Samples/</c>.</summary>
internal static class Samples
{
    public static string Root { get; } = Path.Combine(AppContext.BaseDirectory, "Samples");

    public static IEnumerable<string> Of(string format)
    {
        var folder = Path.Combine(Root, format);
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal) : [];
    }

    /// <summary>What one sample reads as.</summary>
    public static Reading Read(string format, string name) => ReadText.Of(File.ReadAllBytes(Path.Combine(Root, format, name)));
}
