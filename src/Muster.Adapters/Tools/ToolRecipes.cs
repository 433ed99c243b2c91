using Muster.Adapters.Tools.Recipes;
using Muster.Core.Catalogs;

namespace Muster.Adapters.Tools;

/// <summary>The register of recipes.</summary>
internal static class ToolRecipes
{
    /// <summary>The name under which a manifest's `commands:` replaces a repository's tests, whatever recipes would fit.</summary>
    public const string Test = "test";

    public static IReadOnlyList<IToolRecipe> All { get; } =
    [
        // tests
        new PytestRecipe(),
        new DotnetTestRecipe(),
        new NodeTestRecipe(),
        new GoTestRecipe(),
        new CargoTestRecipe(),
        new MavenRecipe(),
        new GradleRecipe(),
        new PhpUnitRecipe(),
        new RspecRecipe(),
        new SwiftTestRecipe(),
        new DartTestRecipe(),

        // checks
        new RuffRecipe(),
        new MypyRecipe(),
        new BanditRecipe(),
        new TyRecipe(),
        new PyrightRecipe(),
        new EslintRecipe(),
        new GolangciRecipe(),
        new ClippyRecipe(),
        new RubocopRecipe(),
        new ShellcheckRecipe(),
        new HadolintRecipe(),
        new GitleaksRecipe(),
    ];

    /// <summary>The recipes for one repository: the built-in ones, with what its manifest entry says put in their place.</summary>
    public static IReadOnlyList<IToolRecipe> For(Repository repository, bool tests, bool checks)
    {
        var commands = repository.Commands.DistinctBy(command => command.Name).ToDictionary(command => command.Name, StringComparer.Ordinal);
        var ownTests = commands.ContainsKey(Test);
        var own = commands.Values
            .Where(command => command.Arguments is not null)
            .Select(command => new OverrideRecipe(command, KindOf(command.Name)));
        return [.. All
            .Where(recipe => !commands.ContainsKey(recipe.Name) && !(ownTests && recipe.Kind == ToolKind.Tests))
            .Concat(own)
            .Where(recipe => recipe.Kind == ToolKind.Tests ? tests : checks)];
    }

    private static ToolKind KindOf(string name) =>
        name == Test || All.Any(recipe => recipe.Name == name && recipe.Kind == ToolKind.Tests) ? ToolKind.Tests : ToolKind.Check;
}
