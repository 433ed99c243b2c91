namespace Muster.Core.Trust;

/// <summary>How far a number may be believed. Ordered: the greater is the worse.</summary>
public enum TrustState
{
    /// <summary>Made for this commit, by a whole run, and readable.</summary>
    Complete,

    /// <summary>Made for earlier sources than these.</summary>
    Stale,

    /// <summary>Speaks of a part of the code, or comes from a part of the tests.</summary>
    Partial,

    /// <summary>Expected parts of the run have not arrived.</summary>
    Incomplete,

    /// <summary>Nothing is known.</summary>
    None,
}
