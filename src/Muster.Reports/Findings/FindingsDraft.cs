namespace Muster.Reports.Findings;

public sealed class FindingsDraft
{
    private readonly List<Finding> _items = [];

    public int Count => _items.Count;

    public void Add(Finding finding) => _items.Add(finding);

    public FindingsReading Finish() => new() { Items = _items };
}
