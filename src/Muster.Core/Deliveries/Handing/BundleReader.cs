using Muster.Reports;
using Muster.Reports.Input;
using Muster.Reports.Input.Containers;

namespace Muster.Core.Deliveries.Handing;

/// <summary>A zip or tar of reports, taken apart: its note, its reports, and what was left out with the reason.</summary>
public sealed class BundleReader
{
    private readonly List<HandedFile> _files = [];
    private readonly List<IgnoredFile> _ignored = [];

    public IReadOnlyList<HandedFile> Files => _files;

    public IReadOnlyList<IgnoredFile> Ignored => _ignored;

    public DeliveryNote Note { get; private set; } = new();

    /// <exception cref="InvalidDataException">It cannot be read, or unpacks to more than is allowed; nothing of it is to be kept.</exception>
    public static async Task<BundleReader> ReadAsync(ReportSource source, CancellationToken cancel)
    {
        var bundle = new BundleReader();
        foreach (var member in ReportBundle.Members(source))
        {
            cancel.ThrowIfCancellationRequested();
            await bundle.TakeAsync(member, cancel);
        }

        return bundle;
    }

    private async Task TakeAsync(BundleMember member, CancellationToken cancel)
    {
        if (member.Open is null || HandedPath.Refusal(member.Name) is { Length: > 0 })
        {
            _ignored.Add(new IgnoredFile(Shown(member.Name), member.Refusal ?? HandedPath.Refusal(member.Name)!));
            return;
        }

        await using var stream = member.Open();
        if (member.Name == DeliveryNote.FileName)
        {
            Note = DeliveryNoteJson.Read(stream);
            return;
        }

        var path = HandedPath.Tidy(member.Name);
        var packed = await PackedReport.PackAsync(stream, cancel);
        if (WhyNot(packed.Source(path)) is { } reason)
        {
            _ignored.Add(new IgnoredFile(path, reason));
            return;
        }

        _files.Add(new HandedFile(path, packed));
    }

    private static string? WhyNot(ReportSource source)
    {
        try
        {
            return ReportFormats.IsArchive(source) ? "an archive inside an archive is not entered"
                : ReportFormats.Recognise(source) is null ? "is no report of a known format"
                : null;
        }
        catch (InvalidDataException broken)
        {
            return $"cannot be unpacked: {broken.Message}";
        }
    }

    private static string Shown(string name) => string.Concat(name.Where(letter => !char.IsControl(letter)).Take(200));
}
