using System.Xml;
using System.Xml.Linq;
using Muster.Core.Dependencies;
using Muster.Core.Versions;

namespace Muster.Adapters.Dependencies;

/// <summary>A .NET project, with what <c>Directory.Build.props</c> and <c>Directory.Packages.props</c> at the root add to it. Conditions and properties are not evaluated.</summary>
internal static class DotnetProjectFile
{
    public static ProjectFacts? Read(string file, string text, Func<string, string?> other)
    {
        var project = Parse(text);
        var shared = Parse(other("Directory.Build.props"));
        var central = Items(Parse(other("Directory.Packages.props")), "PackageVersion").ToLookup(one => one.Attribute("Include")?.Value ?? "", Version, StringComparer.OrdinalIgnoreCase);
        return new(
            file,
            VersionGrammar.NuGet,
            Property(project, "PackageId") ?? Property(project, "AssemblyName") ?? Path.GetFileNameWithoutExtension(file),
            Property(project, "Version") ?? Whole(project) ?? Property(shared, "Version") ?? Whole(shared),
            [
                .. Items(project, "PackageReference").Select(one => new Requirement(Included(one), Version(one) is { Length: > 0 } own ? own : central[Included(one)].FirstOrDefault("") ?? "", "PackageReference")),
                .. Items(project, "ProjectReference").Select(one => new Requirement(Path.GetFileNameWithoutExtension(Included(one).Replace('\\', '/')), "", "ProjectReference")),
            ]);
    }

    private static XElement? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 4 << 20 });
            return XElement.Load(reader);
        }
        catch (XmlException wrong)
        {
            throw new FormatException($"is not XML: {wrong.Message}", wrong);
        }
    }

    private static string? Whole(XElement? project) => Property(project, "VersionPrefix") is not { } prefix ? null : Property(project, "VersionSuffix") is { } suffix ? $"{prefix}-{suffix}" : prefix;

    private static string? Property(XElement? project, string name) =>
        project?.Elements().Where(group => group.Name.LocalName == "PropertyGroup").Elements().FirstOrDefault(one => one.Name.LocalName == name)?.Value.Trim() is { Length: > 0 } value && !value.Contains("$(", StringComparison.Ordinal) ? value : null;

    private static IEnumerable<XElement> Items(XElement? project, string name) =>
        project?.Elements().Where(group => group.Name.LocalName == "ItemGroup").Elements().Where(one => one.Name.LocalName == name) ?? [];

    private static string Included(XElement item) => item.Attribute("Include")?.Value ?? item.Attribute("Update")?.Value ?? "";

    private static string Version(XElement item) => item.Attribute("VersionOverride")?.Value ?? item.Attribute("Version")?.Value ?? item.Elements().FirstOrDefault(one => one.Name.LocalName == "Version")?.Value ?? "";
}
