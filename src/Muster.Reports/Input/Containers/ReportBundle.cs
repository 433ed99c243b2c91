namespace Muster.Reports.Input.Containers;

/// <summary>The files of a zip, a tar or a tar in gzip, for whoever keeps each of them by itself. Capped as <see cref="UnpackLimits"/> says.</summary>
public static class ReportBundle
{
    public static bool Is(ReportSource source) => ReportFormats.IsArchive(source);

    /// <param name="source">Raw streams of a zip must be seekable.</param>
    /// <exception cref="InvalidDataException">It cannot be read on, or holds too much.</exception>
    public static IEnumerable<BundleMember> Members(ReportSource source)
    {
        using var stream = source.OpenUnpacked();
        var kind = ContainerKinds.Of(source.Head.Bytes.Span);
        var count = 0;
        foreach (var member in kind == ContainerKind.Zip ? ZipMembers.Of(stream) : TarMembers.Of(stream))
        {
            if (MemberName.IsDebris(member.Name))
            {
                continue;
            }

            if (++count > UnpackLimits.Members)
            {
                throw new InvalidDataException($"it has more than {UnpackLimits.Members} members");
            }

            yield return new BundleMember(member.Name, member.Open, member.Refusal);
        }
    }
}

/// <param name="Name">As the archive says: hostile until tamed.</param>
/// <param name="Open">Null where the member is refused.</param>
/// <param name="Refusal">Why.</param>
public sealed record BundleMember(string Name, Func<Stream>? Open, string? Refusal);
