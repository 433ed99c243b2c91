namespace Muster.Core.Access;

/// <summary>What a token allows. Admin may everything; read may look; upload may hand over reports, and see what became of them.</summary>
public enum TokenScope
{
    Upload,
    Read,
    Admin,
}
