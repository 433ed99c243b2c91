namespace Muster.Reports.Input.Containers;

/// <summary>What the members of one archive may unpack to together. A member that is read twice is charged once.</summary>
internal sealed class UnpackBudget(long bytes)
{
    private long _left = bytes;

    public bool IsSpent => _left < 0;

    public void Charge(long unpacked) => _left -= unpacked;
}
