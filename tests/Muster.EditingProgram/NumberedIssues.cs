using System.Globalization;
using Muster.Core.Manifests.Editing;

namespace Muster.EditingProgram;

/// <summary>What the program does to a manifest, one edit after the other, so that a test can work out every version that there may be.</summary>
public static class NumberedIssues
{
    public static string Id(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}-{number:000}");

    /// <summary>Adds an issue and closes the one before it.</summary>
    public static IReadOnlyList<ManifestEdit> Edits(string name, int number) =>
    [
        new AddRecord("issues",
        [
            new("id", Id(name, number)), new("title", string.Create(CultureInfo.InvariantCulture, $"Issue {number}: of {name}")), new("status", "pending"),
            new("labels", ManifestValue.List(["a", "on"])),
        ]),
        .. number == 1
            ? Array.Empty<ManifestEdit>()
            : [new ChangeRecord("issues", Id(name, number - 1), new Dictionary<string, ManifestValue?> { ["status"] = "closed", ["resolution"] = "line one\nline two\n" })],
    ];
}
