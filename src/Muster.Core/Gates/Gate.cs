using Muster.Core.Catalogs;

namespace Muster.Core.Gates;

/// <summary>A policy: rules, and the repositories that they hold for.</summary>
public sealed record Gate(string Name, CatalogQuery For, IReadOnlyList<IGateRule> Rules)
{
    /// <summary>Every rule on every repository of the catalog that the gate is for, among those asked about.</summary>
    public IEnumerable<Judgement> Judge(Catalog catalog, IReadOnlyList<GateSubject> subjects) => Judge(Meant(catalog), subjects);

    /// <summary>The names of the repositories that it is for: asked once for a catalog, however often is judged.</summary>
    public IReadOnlySet<string> Meant(Catalog catalog) => For.From(catalog).Repositories.Select(repository => repository.Name).ToHashSet(StringComparer.Ordinal);

    public IEnumerable<Judgement> Judge(IReadOnlySet<string> meant, IReadOnlyList<GateSubject> subjects)
    {
        return
            from subject in subjects
            where meant.Contains(subject.Row.Name)
            from rule in Rules
            let verdict = rule.Judge(subject)
            select new Judgement(subject.Row.Name, Name, rule.Text, verdict.Verdict, verdict.Reason) { Target = rule.Target(subject), IsLevel = rule.IsLevel };
    }
}
