namespace Muster.Reports.Input.Containers;

/// <summary>One file of an archive: its bytes, or why they cannot be had.</summary>
internal sealed record ArchiveMember(string Name, Func<Stream>? Open, string? Refusal = null);
