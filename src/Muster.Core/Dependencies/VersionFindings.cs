using Muster.Core.Versions;

namespace Muster.Core.Dependencies;

/// <summary>Judges a wanted version, and what the consumer's own files ask for, by the provider's real version.</summary>
public static class VersionFindings
{
    /// <param name="constraint">The recorded one; null where none is recorded.</param>
    public static IReadOnlyList<Finding> Of(string? constraint, RepositoryFacts consumer, RepositoryFacts provider)
    {
        var real = provider.Missing is null ? RealVersion.Of(provider) : null;
        return [Recorded(constraint, provider, real), .. Declared(consumer, provider, real)];
    }

    private static Finding Recorded(string? constraint, RepositoryFacts provider, RealVersion? real)
    {
        if (string.IsNullOrWhiteSpace(constraint))
        {
            return new("version", Outcome.Skipped, real is null ? "no version is asked for" : $"no version is asked for; {provider.Name} is {Named(real)}");
        }

        return real is null ? new("version", Outcome.Unknown, Unknown(provider)) : Judge("version", constraint, VersionConstraint.Guess(constraint, real.Grammar), provider, real, "");
    }

    private static IEnumerable<Finding> Declared(RepositoryFacts consumer, RepositoryFacts provider, RealVersion? real)
    {
        if (consumer.Missing is { } missing)
        {
            return [new("requirement", Outcome.Skipped, $"{consumer.Name} is not here: {missing}")];
        }

        var declared = consumer.Projects.SelectMany(project => project.Requirements.Where(needed => provider.IsCalled(needed.Name)).Select(needed => (Project: project, Needed: needed))).ToList();
        if (declared is [])
        {
            var looked = consumer.Projects.Select(project => project.File).Concat(consumer.Unreadable).ToList();
            return [new("requirement", Outcome.Skipped, looked is [] ? $"{consumer.Name} has no project file" : $"{consumer.Name} does not name it in {string.Join(", ", looked)}")];
        }

        return declared.Select(one => One(one.Project, one.Needed, provider, real));
    }

    private static Finding One(ProjectFacts project, Requirement needed, RepositoryFacts provider, RealVersion? real)
    {
        var place = $"{project.File} ({needed.Place}) asks for {(needed.Constraint.Length == 0 ? $"any {needed.Name}" : $"{needed.Name} {needed.Constraint}")}: ";
        return needed.Constraint.Length == 0 ? new("requirement", Outcome.Satisfied, place + (real is null ? "none in particular" : $"{provider.Name} is {Named(real)}"))
            : real is null ? new("requirement", Outcome.Unknown, place + Unknown(provider))
            : Judge("requirement", needed.Constraint, Constraint(project, needed), provider, real, place);
    }

    // Poetry has ^ and ~ as npm has them.
    private static IVersionConstraint? Constraint(ProjectFacts project, Requirement needed) => project.Grammar == VersionGrammar.Pep440
        ? VersionConstraint.Guess(needed.Constraint, project.Grammar)
        : VersionConstraint.Read(needed.Constraint, project.Grammar);

    private static Finding Judge(string kind, string text, IVersionConstraint? constraint, RepositoryFacts provider, RealVersion real, string place)
    {
        if (constraint is null)
        {
            return new(kind, Outcome.Unknown, $"{place}'{text}' is not a version constraint that Muster knows; {provider.Name} is {Named(real)}");
        }

        return constraint.Allows(real.Version) switch
        {
            null => new(kind, Outcome.Unknown, $"{place}{provider.Name} is {Named(real)}, which is no {constraint.Grammar.Title()} version"),
            var allowed => new(kind, allowed.Value ? Outcome.Satisfied : Outcome.Unsatisfied, $"{place}{provider.Name} is {Named(real)}, {(allowed.Value ? "within" : "outside of")} {text} ({constraint.Grammar.Title()})"),
        };
    }

    private static string Named(RealVersion real) => real.Remark is null ? $"{real.Version} by {real.Source}" : $"{real.Version} by {real.Source} ({real.Remark})";

    private static string Unknown(RepositoryFacts provider) => provider.Missing is { } missing ? $"{provider.Name} is not here: {missing}" : $"{provider.Name} has no version: {RealVersion.Sought(provider)}";
}
