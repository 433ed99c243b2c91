using Muster.Reports.Input;
using Muster.Reports.Input.Text;

namespace Muster.Reports.Findings.Text;

/// <summary>Reads a tool's text output with the format that won it.</summary>
internal static class LintText
{
    public static void Read(ILineFormat format, ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = draft.Origin with { Tool = format.NamesItsTool ? format.Tool : null };
        var reader = new Reader(format, draft);
        using var lines = new LineCursor(source, draft, cancel);
        while (lines.Read())
        {
            reader.Take(ReadableLine.Of(lines.Text), lines.Number);
        }

        reader.Finish();
    }

    private sealed class Reader(ILineFormat format, ReadingDraft draft)
    {
        /// <summary>All other formats are asked about so many lines; a long log of a build has no more to tell.</summary>
        private const int MostAsked = 10_000;

        private readonly LintContext _seen = new();
        private long _foreign;
        private readonly Dictionary<ILineFormat, long> _others = [];
        private readonly HashSet<Finding> _once = [];
        private Finding? _open;
        private long? _stated;
        private bool _summed;
        private bool _some;

        public void Take(string line, long number)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                return;
            }

            var read = LintLines.Parse(format, line.TrimEnd(), _seen);
            _seen.Take(read);
            if (read.Kind is LineKind.Finding)
            {
                Close();
            }

            _open = read.Finding ?? _open;
            foreach (var further in read.Further)
            {
                Close();
                _open = further;
            }

            if (read.Kind == LineKind.Summary)
            {
                _summed = true;
                _some |= read.Some;
                _stated = read.Stated is null ? _stated : (_stated ?? 0) + read.Stated;
            }

            if (read.Reason is not null)
            {
                draft.Reject(read.Reason, number);
            }

            if (read.Kind == LineKind.Foreign && _foreign++ < MostAsked)
            {
                NoteOther(line.TrimEnd());
            }
        }

        public void Finish()
        {
            Close();
            var count = draft.FindingsOrNull?.Count ?? 0;
            if (_summed && (_stated ?? 0) == 0 && !_some)
            {
                _ = draft.Findings;
            }

            if (_stated is { } stated && stated != count)
            {
                draft.Reject($"{format.Tool} states {stated} findings and {count} are here: the text is cut or mixed");
            }
            else if (_some && count == 0)
            {
                draft.Reject($"{format.Tool} has found something and nothing of it is here: the text is cut");
            }

            foreach (var (other, lines) in _others)
            {
                draft.Reject($"{lines} lines are {other.Tool}'s and not counted: give each tool its own file");
            }

            if (count == 0 && !_summed && !draft.HasRejections)
            {
                draft.Reject($"nothing here that {format.Tool} writes as a result");
            }
        }

        private void Close()
        {
            if (_open is not null && (!format.Repeats(_open) || _once.Add(_open)))
            {
                draft.Findings.Add(_open);
            }

            _open = null;
        }

        private void NoteOther(string line)
        {
            var other = ReportFormats.All.OfType<ILineFormat>()
                .FirstOrDefault(one => one != format && LintLines.Parse(one, line, new LintContext()).Kind == LineKind.Finding);
            if (other is not null)
            {
                _others[other] = _others.GetValueOrDefault(other) + 1;
            }
        }
    }
}
