namespace Muster.Adapters.Storage.Upkeep.Checks;

/// <summary>What a check has seen. Of many complaints the first are kept, and all are counted.</summary>
internal sealed class CheckLog
{
    private const int Most = 20;

    private readonly List<string> _complaints = [];

    public long Looked { get; private set; }

    public long Wrong { get; private set; }

    public IReadOnlyList<string> Complaints => _complaints;

    public void Look(long many = 1) => Looked += many;

    public void Complain(string sentence)
    {
        Wrong++;
        if (_complaints.Count < Most)
        {
            _complaints.Add(sentence);
        }
    }

    public void ComplainUnless(bool right, string sentence)
    {
        if (!right)
        {
            Complain(sentence);
        }
    }
}
