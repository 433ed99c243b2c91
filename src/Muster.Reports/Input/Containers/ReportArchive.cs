namespace Muster.Reports.Input.Containers;

/// <summary>
/// Many reports in one file: a zip, a tar, a tar in gzip. Each report in it is a reading of its own, named <c>archive.zip!member</c>. What is no report
/// is left out; what is an archive again, empty, encrypted or too large is said in one more reading, of the archive itself.
/// </summary>
internal sealed class ReportArchive(ReportSource source, ContainerKind kind, CancellationToken cancel)
{
    private readonly ReadingDraft _own = new(source.Name);
    private int _members;
    private int _reports;

    public IEnumerable<Reading> Read()
    {
        using var stream = kind == ContainerKind.Zip ? Seekable() : source.OpenUnpacked();
        if (stream is not null)
        {
            using var members = (kind == ContainerKind.Zip ? ZipMembers.Of(stream) : TarMembers.Of(stream)).GetEnumerator();
            while (Next(members) is { } member)
            {
                if (Reading(member) is { } reading)
                {
                    _reports++;
                    yield return reading;
                }
            }
        }

        if (_reports == 0 && !_own.HasRejections)
        {
            _own.Reject(_members == 0 ? "the archive is empty" : $"none of its {_members} members is a report of a known format");
        }

        if (_own.HasRejections)
        {
            yield return _own.Finish(null);
        }
    }

    // Null at the end, at the first thing that cannot be read, and where there are too many.
    private ArchiveMember? Next(IEnumerator<ArchiveMember> members)
    {
        cancel.ThrowIfCancellationRequested();
        try
        {
            while (members.MoveNext())
            {
                if (MemberName.IsDebris(members.Current.Name))
                {
                    continue;
                }

                if (_members == UnpackLimits.Members)
                {
                    _own.Reject($"it has more than {UnpackLimits.Members} members; the rest is not read");
                    return null;
                }

                _members++;
                return members.Current;
            }
        }
        catch (InvalidDataException broken)
        {
            _own.Reject($"cannot be unpacked: {broken.Message}");
        }

        return null;
    }

    private Reading? Reading(ArchiveMember member)
    {
        var name = MemberName.Tame(member.Name);
        if (member.Open is null)
        {
            _own.Reject($"not read: {member.Refusal}", path: name);
            return null;
        }

        var report = new ReportSource($"{source.Name}!{name}", member.Open);
        try
        {
            if (ContainerKinds.Of(report.Head.Bytes.Span) != ContainerKind.None)
            {
                _own.Reject("not read: an archive inside an archive is not entered", path: name);
                return null;
            }

            if (report.Head.IsBlank)
            {
                _own.Reject("the file is empty", path: name);
                return null;
            }

            return ReportFormats.Recognise(report) is null ? null : ReportFormats.Read(report, cancel);
        }
        catch (InvalidDataException broken)
        {
            _own.Reject($"cannot be unpacked: {broken.Message}", path: name);
            return null;
        }
    }

    // The directory of a zip stands at its end.
    private Stream? Seekable()
    {
        var stream = source.OpenUnpacked();
        if (stream.CanSeek)
        {
            return stream;
        }

        using (stream)
        {
            var copy = new MemoryStream();
            var buffer = new byte[64 * 1024];
            int count;
            while ((count = stream.Read(buffer)) > 0)
            {
                copy.Write(buffer, 0, count);
                if (copy.Length > UnpackLimits.MemberBytes)
                {
                    _own.Reject($"cannot be unpacked: it is larger than {UnpackLimits.MemberBytes >> 20} MB and cannot be read from its end");
                    return null;
                }
            }

            copy.Position = 0;
            return copy;
        }
    }
}
