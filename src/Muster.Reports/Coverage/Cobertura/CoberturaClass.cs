namespace Muster.Reports.Coverage.Cobertura;

/// <summary>
/// The class that is being read. Lines of its methods are kept aside until its end: most tools repeat them in the class, Istanbul adds the
/// line of the function's name, and slather and some writers for C++ list nothing else, which alone makes them count.
/// </summary>
internal sealed class CoberturaClass
{
    private readonly List<CoberturaLine> _methodLines = [];
    private FileCoverageDraft? _file;
    private ulong _name;
    private ulong _method;
    private bool _inMethod;
    private bool _methodCovered;
    private bool _hasOwnLines;
    private CoberturaLine _last;
    private CoberturaLine _conditions;

    public bool IsOpen => _file is not null;

    public string? Path => _file?.Path;

    public void Begin(FileCoverageDraft file, string? name)
    {
        _file = file;
        _name = NameKey.Of(name ?? "");
        _hasOwnLines = false;
        _inMethod = false;
        _last = default;
        _methodLines.Clear();
    }

    public void Add(CoberturaLine line)
    {
        _last = _conditions = line;
        if (_inMethod)
        {
            _methodLines.Add(line);
            _methodCovered |= line.Covered;
        }
        else
        {
            _hasOwnLines = true;
            line.AddTo(_file!.Map);
        }
    }

    /// <summary>
    /// A condition of the last line. Where the line itself states no counts (<c>100%</c> and no bracket, or nothing at all) each of its
    /// conditions is a jump with two branches.
    /// </summary>
    public void AddCondition(double percent)
    {
        if (_file is null || _last.Branches > 0)
        {
            return;
        }

        _conditions = _conditions with
        {
            Taken = _conditions.Taken + (percent >= 100 ? 2 : percent > 0 ? 1 : 0),
            Branches = _conditions.Branches + 2,
        };
        if (_inMethod && _methodLines.Count > 0)
        {
            _methodLines[^1] = _conditions;
        }
        else if (_last.Number > 0)
        {
            _conditions.AddTo(_file.Map);
        }
    }

    public void BeginMethod(ulong method, bool covered)
    {
        _method = method;
        _methodCovered = covered;
        _inMethod = true;
    }

    public void EndMethod()
    {
        if (_inMethod)
        {
            _file?.Function(NameKey.Join(_name, _method), _methodCovered);
            _inMethod = false;
        }
    }

    public void End()
    {
        if (_file is { } file && !_hasOwnLines)
        {
            _methodLines.ForEach(line => line.AddTo(file.Map));
        }

        _file?.Settle();
        _file = null;
    }
}
