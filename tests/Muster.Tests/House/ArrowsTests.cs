using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Muster.Tests.House;

/// <summary>The drawing in ARCHITECTURE.md and the project files say the same.</summary>
public sealed partial class ArrowsTests
{
    [GeneratedRegex("(Muster\\.[A-Za-z]+) → (Muster\\.[A-Za-z]+)")]
    private static partial Regex Arrow { get; }

    private static string Root { get; } = Find();

    [Fact]
    public void TheArrowsDrawnAreTheReferencesThereAre()
    {
        var drawn = Arrow.Matches(File.ReadAllText(Path.Combine(Root, "ARCHITECTURE.md"))).Select(match => (match.Groups[1].Value, match.Groups[2].Value)).Distinct().Order();
        var actual = Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .SelectMany(project => XDocument.Load(project).Descendants("ProjectReference")
                .Select(reference => (Path.GetFileNameWithoutExtension(project), Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))))).Order();

        drawn.ShouldBe(actual);
    }

    [Theory]
    [InlineData("Muster.Reports")]
    [InlineData("Muster.Core")]
    public void ThePureProjectsHaveNoPackages(string project) =>
        XDocument.Load(Path.Combine(Root, "src", project, project + ".csproj")).Descendants("PackageReference").ShouldBeEmpty();

    [Fact]
    public void NoTypeHasANameWithoutAnEdge()
    {
        var vague = Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => VagueName.IsMatch(File.ReadAllText(file)));

        vague.ShouldBeEmpty();
    }

    [GeneratedRegex("\\b(class|record|struct|interface) +I?[A-Za-z]*(Manager|Service|Helper|Helpers|Utils|Util)\\b")]
    private static partial Regex VagueName { get; }

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Muster.slnx")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException("Muster.slnx is not above the test's folder");
    }
}
