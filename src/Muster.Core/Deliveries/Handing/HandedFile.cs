namespace Muster.Core.Deliveries.Handing;

/// <summary>One file that was handed over, packed as it is kept.</summary>
/// <param name="Path">Relative, forward slashes; leads nowhere outside.</param>
/// <param name="Raw">Its bytes.</param>
public sealed record HandedFile(string Path, PackedReport Raw);

/// <summary>A file that was handed over and is not kept.</summary>
public sealed record IgnoredFile(string Path, string Reason);
