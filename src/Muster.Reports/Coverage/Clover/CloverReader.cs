using Muster.Reports.Input.Xml;

namespace Muster.Reports.Coverage.Clover;

/// <summary>Reads one Clover document into a draft.</summary>
internal sealed class CloverReader(XmlCursor xml, ReadingDraft draft)
{
    private readonly CoverageDraft _coverage = draft.Coverage;
    private CloverFile? _file;
    private CloverMetrics? _project;
    private string _package = "";
    private int _projectDepth = -1;
    private bool _enclosed;
    private bool _anyFile;

    public void Read()
    {
        while (xml.Read())
        {
            if (xml.Token == XmlToken.Start)
            {
                Begin();
            }
            else if (xml.IsEnd("file"u8))
            {
                _file?.End();
                _file = null;
            }
            else if (xml.IsEnd("package"u8))
            {
                _package = "";
            }
        }

        Conclude();
    }

    private void Begin()
    {
        if (xml.IsName("line"u8))
        {
            _file?.ReadLine(xml);
        }
        else if (xml.IsName("metrics"u8))
        {
            ReadMetrics();
        }
        else if (xml.IsName("file"u8))
        {
            BeginFile();
        }
        else if (xml.IsName("package"u8))
        {
            _package = xml.Attribute("name"u8) ?? "";
        }
        else if (xml.IsName("project"u8))
        {
            _projectDepth = xml.Depth;
        }
        else if (xml.IsName("testproject"u8))
        {
            // The coverage of the tests themselves.
            xml.Skip();
        }
        else if (xml.IsName("coverage"u8))
        {
            draft.Origin = CloverDialect.Of(xml);
        }
    }

    private void ReadMetrics()
    {
        if (_file is not null)
        {
            if (xml.Depth == _file.Depth + 1)
            {
                _file.Metrics = CloverMetrics.Read(xml);
            }
        }
        else if (xml.Depth == _projectDepth + 1)
        {
            _project = CloverMetrics.Read(xml) is { } metrics ? metrics + _project : _project;
        }
    }

    private void BeginFile()
    {
        var path = xml.Attribute("path"u8) ?? xml.Attribute("name"u8);
        _anyFile = true;

        // Istanbul before 1.0 writes the packages into the project's metrics, and of a package that is covered fully nothing more.
        _enclosed |= xml.Depth == _projectDepth + 3;
        if (string.IsNullOrEmpty(path))
        {
            draft.Reject("a file has no name", xml.Line);
            xml.Skip();
            return;
        }

        // Clover 1 names files without a folder; the package tells them apart.
        var bare = _package.Length > 0 && path.AsSpan().IndexOfAny('/', '\\') < 0 && !xml.TryAttribute("path"u8, out _);
        _file = new CloverFile(_coverage.File(bare ? $"{_package.Replace('.', '/')}/{path}" : path), xml.Depth, CloverDialect.CountsBranches(draft.Origin));
    }

    private void Conclude()
    {
        if (_project is not { } project)
        {
            return;
        }

        _coverage.StatedLines = project.Statements;
        _coverage.StatedBranches = project.Conditionals;
        if (!_anyFile || _enclosed)
        {
            _coverage.TotalLines = project.Statements;
            _coverage.TotalBranches = project.Conditionals;
            _coverage.TotalFunctions = project.Methods;
        }
    }
}
