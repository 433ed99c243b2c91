namespace Muster.Reports.Findings;

public sealed class FindingsDraft
{
    /// <summary>No tool's report for people has more; a hostile one of a few bytes a row must not fill the memory.</summary>
    public const int MaxListed = 300_000;

    private readonly List<Finding> _items = [];

    public int Count => _items.Count;

    /// <summary>Findings after the first <see cref="MaxListed"/>: not read, which is said.</summary>
    public long Beyond { get; private set; }

    public void Add(Finding finding)
    {
        if (_items.Count < MaxListed)
        {
            _items.Add(finding);
        }
        else
        {
            Beyond++;
        }
    }

    /// <summary>So many findings were there and not taken, because <see cref="MaxListed"/> were.</summary>
    internal void Pass(long findings) => Beyond += findings;

    /// <summary>Gives an added finding its path, where the report tells it later than the finding.</summary>
    public void Place(int index, string? path)
    {
        if (index < _items.Count && _items[index].Path != path)
        {
            _items[index] = _items[index] with { Path = path };
        }
    }

    public FindingsReading Finish() => new() { Items = _items };
}
