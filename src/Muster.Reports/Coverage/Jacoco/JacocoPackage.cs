using Muster.Reports.Input.Xml;

namespace Muster.Reports.Coverage.Jacoco;

/// <summary>The package that is being read. Where it lists no source files, its classes' counters stand for them.</summary>
internal sealed class JacocoPackage(CoverageDraft coverage)
{
    private readonly Dictionary<string, JacocoCounters> _classes = new(StringComparer.Ordinal);
    private string _name = "";
    private bool _hasFiles;
    private JacocoCounters? _class;

    public void Begin(string? name)
    {
        (_name, _hasFiles, _class) = (name ?? "", false, null);
        _classes.Clear();
    }

    /// <summary>The draft of the source file with that name; null when it has none.</summary>
    public FileCoverageDraft? File(string? name)
    {
        _hasFiles = true;
        return string.IsNullOrEmpty(name) ? null : coverage.File(Path(name));
    }

    public void BeginClass(string? name, string? source)
    {
        // Without a source file's name: org/example/Outer$Inner belongs to Outer.
        var key = source ?? name?.Split('/')[^1].Split('$')[0] ?? "";
        if (!_classes.TryGetValue(key, out _class))
        {
            _classes.Add(key, _class = new JacocoCounters());
        }
    }

    public bool ReadCounter(XmlCursor xml) => _class?.Read(xml) ?? true;

    /// <summary>True when classes had to stand for source files.</summary>
    public bool End()
    {
        var stood = false;
        foreach (var (name, counters) in _hasFiles ? [] : _classes.Where(entry => entry.Value.Lines is not null))
        {
            counters.AddTo(coverage.File(Path(name)));
            stood = true;
        }

        return stood;
    }

    private string Path(string name) => _name.Length == 0 ? name : $"{_name}/{name}";
}
