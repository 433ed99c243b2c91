using System.Text;

namespace Muster.Reports.Coverage;

/// <summary>Files that a report's lines name by an id; the table of the ids may stand before or behind the lines.</summary>
internal sealed class FilesById
{
    private readonly Dictionary<ulong, Entry> _files = [];

    /// <summary>The file with that id, new or already begun.</summary>
    public FileCoverageDraft File(ReadOnlySpan<byte> id) => Find(id).File;

    public void Name(ReadOnlySpan<byte> id, string path) => Find(id).Path ??= path;

    /// <summary>Puts the files that have lines into the coverage, under their names; a file without a name is a rejection.</summary>
    public void Place(ReadingDraft draft)
    {
        foreach (var entry in _files.Values.Where(entry => entry.File.Map.Count > 0 || entry.File.Map.HasBranches))
        {
            if (entry.Path is null)
            {
                draft.Reject($"lines or branches belong to the source file {entry.Id}, which the report does not name: they are not counted");
            }
            else
            {
                draft.Coverage.Place(entry.File, entry.Path);
            }
        }

        _files.Clear();
    }

    private Entry Find(ReadOnlySpan<byte> id)
    {
        var key = NameKey.Of(id);
        if (!_files.TryGetValue(key, out var entry))
        {
            _files.Add(key, entry = new Entry(Encoding.UTF8.GetString(id)));
        }

        return entry;
    }

    private sealed class Entry(string id)
    {
        public string Id => id;

        public string? Path { get; set; }

        public FileCoverageDraft File { get; } = new();
    }
}
