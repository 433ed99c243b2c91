namespace Muster.Torture;

/// <summary>A writer that is to be killed.</summary>
/// <param name="Deed">What it does again and again.</param>
/// <param name="Address">Its store.</param>
/// <param name="First">The first delivery's number.</param>
internal sealed record Victim(string Deed, string Address, int First)
{
    /// <summary>Another database of this store's, for what it copies or makes.</summary>
    public string Other(string name) => Places.NameOf(Address) + name;
}
