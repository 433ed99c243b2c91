namespace Muster.Reports.Findings;

public sealed class FindingsDraft
{
    private readonly List<Finding> _items = [];

    public int Count => _items.Count;

    public void Add(Finding finding) => _items.Add(finding);

    /// <summary>Gives an added finding its path, where the report tells it later than the finding.</summary>
    public void Place(int index, string? path)
    {
        if (_items[index].Path != path)
        {
            _items[index] = _items[index] with { Path = path };
        }
    }

    public FindingsReading Finish() => new() { Items = _items };
}
