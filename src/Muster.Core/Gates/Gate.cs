using Muster.Core.Catalogs;

namespace Muster.Core.Gates;

/// <summary>A policy: rules, and the repositories that they hold for.</summary>
public sealed record Gate(string Name, CatalogQuery For, IReadOnlyList<IGateRule> Rules)
{
    /// <summary>Every rule on every repository of the catalog that the gate is for, among those asked about.</summary>
    public IEnumerable<Judgement> Judge(Catalog catalog, IReadOnlyList<GateSubject> subjects)
    {
        var meant = For.From(catalog).Repositories.Select(repository => repository.Name).ToHashSet(StringComparer.Ordinal);
        return
            from subject in subjects
            where meant.Contains(subject.Row.Name)
            from rule in Rules
            let verdict = rule.Judge(subject)
            select new Judgement(subject.Row.Name, Name, rule.Text, verdict.Verdict, verdict.Reason) { Target = rule.Target(subject), IsLevel = rule.IsLevel };
    }
}
