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

    [GeneratedRegex("`([A-Za-z./]+)`")]
    private static partial Regex Quoted { get; }

    [Fact]
    public void TheTableNamesEveryFolderAndNoneThatIsNotThere()
    {
        // "`Muster.Core/Deliveries`, `Trust`": what follows without a project is of the project before it.
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in File.ReadLines(Path.Combine(Root, "ARCHITECTURE.md")).Where(line => line.StartsWith("| `Muster.", StringComparison.Ordinal)))
        {
            var project = "";
            foreach (var word in Quoted.Matches(row.Split('|')[1]).Select(match => match.Groups[1].Value))
            {
                project = word.StartsWith("Muster.", StringComparison.Ordinal) ? word.Split('/')[0] : project;
                var folder = word.StartsWith("Muster.", StringComparison.Ordinal) ? word : $"{project}/{word}";

                // `Muster.Core/Manifests/Editing`, `Merging`: it may lie beside the one before, too.
                named.Add(Directory.Exists(Path.Combine(Root, "src", folder)) ? folder : $"{named.Last()[..named.Last().LastIndexOf('/')]}/{word.Split('/')[^1]}");
            }
        }

        named.Where(folder => !Directory.Exists(Path.Combine(Root, "src", folder))).ShouldBeEmpty();
        var there = Directory.EnumerateDirectories(Path.Combine(Root, "src")).SelectMany(project => Directory.EnumerateDirectories(project)
            .Where(folder => Path.GetFileName(folder) is not ("bin" or "obj") && Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Any())
            .Select(folder => $"{Path.GetFileName(project)}/{Path.GetFileName(folder)}"));
        there.Where(folder => !named.Contains(folder) && !named.Any(one => one.StartsWith(folder + "/", StringComparison.Ordinal))).ShouldBeEmpty();
    }

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
