using System.Text;
using Muster.Reports.Input;
using Muster.Reports.Input.Text;

namespace Muster.Reports.Tests.Tap;

/// <summary>Walks the lines. A subtest's points come before the point that stands for it, indented by four more.</summary>
internal sealed class TapReader(LineCursor lines, ReadingDraft draft, bool topOnly)
{
    private const int MaxDepth = 64;

    private readonly TestsDraft _tests = draft.Tests;
    private readonly List<TapLevel> _levels = [new()];
    private TestCase? _last;
    private readonly TapBlock _block = new();
    private int _yaml = -1;
    private bool _bailed;

    public void Read()
    {
        while (lines.Read())
        {
            var line = lines.Line;
            var indent = line.IndexOfAnyExcept((byte)' ');
            if (indent >= 0 && !InYaml(line, indent))
            {
                Take(line[indent..], indent);
            }
        }

        Flush();
        Settle();
    }

    // A block begins with --- and ends with ... at the same indentation, or with the first line that stands further left.
    private bool InYaml(ReadOnlySpan<byte> line, int indent)
    {
        var text = line[indent..].TrimEnd(" \t"u8);
        if (_yaml < 0)
        {
            _yaml = indent % 4 == 2 && text.SequenceEqual("---"u8) ? indent : -1;
            return _yaml >= 0;
        }

        if (indent < _yaml || (indent == _yaml && text.SequenceEqual("..."u8)))
        {
            var closed = indent == _yaml;
            _yaml = -1;
            return closed;
        }

        _block.Add(lines.Text[_yaml..]);
        return true;
    }

    private void Take(ReadOnlySpan<byte> text, int indent)
    {
        if (text.StartsWith("Bail out!"u8))
        {
            _bailed = true;
            Flush();
            _tests.Fail(null, lines.Text.Trim(), "bailed out");
        }
        else if (indent % 4 != 0 || (topOnly && indent > 0) || indent / 4 >= MaxDepth)
        {
            return;
        }
        else if (text is [(byte)'#', ..])
        {
            Comment(lines.Text[indent..], indent / 4);
        }
        else if (text.StartsWith("1.."u8))
        {
            Plan(text[3..], indent / 4);
        }
        else if (text[0] is (byte)'o' or (byte)'n' && TapPoint.Of(lines.Text[indent..]) is { } point)
        {
            Point(point, indent / 4);
        }
    }

    private void Comment(string text, int depth)
    {
        const string Subtest = "# Subtest: ";
        if (text.StartsWith(Subtest, StringComparison.Ordinal))
        {
            Flush();
            Level(depth).Comment = text[Subtest.Length..].Trim();
        }
        else if (_last is not null)
        {
            _block.Add(text);
        }
    }

    private void Plan(ReadOnlySpan<byte> rest, int depth)
    {
        var end = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var digits = end < 0 ? rest : rest[..end];
        if (digits.Length > 0 && (end < 0 || rest[end] is (byte)' ' or (byte)'\t' or (byte)'#'))
        {
            Level(depth).Plan = ReportNumber.Count(digits);
            Level(depth).ToDo = end >= 0 && rest[end..].Trim((byte)' ') is var words && words.StartsWith("todo "u8) ? Numbers(words[5..]) : null;
        }
    }

    private static HashSet<long> Numbers(ReadOnlySpan<byte> words) =>
        [.. Encoding.UTF8.GetString(words).Split([' ', ';'], StringSplitOptions.RemoveEmptyEntries).Select(ReportNumber.Count).OfType<long>()];

    private void Point(TapPoint point, int depth)
    {
        Flush();
        var level = Level(depth);
        level.Points++;
        if (point.Outcome is TestOutcome.Failed && level.ToDo?.Contains(point.Number ?? level.Points) == true)
        {
            point = point with { Outcome = TestOutcome.Skipped };
        }

        var red = point.Outcome is TestOutcome.Failed;
        var below = depth + 1 < _levels.Count ? _levels[depth + 1] : null;
        if (below is { Points: > 0 })
        {
            if (red && !below.HasRed)
            {
                _tests.Fail(Suite(depth), point.Name, "a subtest failed, though no test in it did");
            }

            level.HasRed |= red || below.HasRed;
        }
        else
        {
            level.HasRed |= red;
            _last = new TestCase
            {
                Suite = Suite(depth, point.Name),
                Name = point.Name.Length == 0 ? $"test {level.Points}" : point.Name,
                Outcome = point.Outcome,
                Seconds = point.Seconds,
                Message = point.Reason,
            };
        }

        level.Comment = IsOf(level.Comment, point.Name) ? null : level.Comment;
        for (var deeper = depth + 1; deeper < _levels.Count; deeper++)
        {
            _levels[deeper].Clear();
        }
    }

    // node and TAP 14 write the comment at the depth of the point that stands for the subtest, tapjs before 15 at that of its children.
    private string? Suite(int depth, string? point = null)
    {
        var own = point is not null && _levels[depth].Comment is { } said && !IsOf(said, point) ? said : null;
        if (depth == 0)
        {
            return own is { Length: > 0 } ? own : null;
        }

        var names = _levels.Take(depth).Select(level => level.Comment).Append(own).OfType<string>();
        return string.Join(" > ", names) is { Length: > 0 } path ? path : null;
    }

    private static bool IsOf(string? comment, string point) => comment == point || point == $"Subtest: {comment}";

    private void Flush()
    {
        if (_last is not null)
        {
            _tests.Add(_block.Complete(_last));
            _last = null;
        }

        _block.Clear();
    }

    private TapLevel Level(int depth)
    {
        while (_levels.Count <= depth)
        {
            _levels.Add(new TapLevel());
        }

        return _levels[depth];
    }

    private void Settle()
    {
        var top = _levels[0];
        if (_bailed)
        {
            return;
        }

        if (top.Plan is null)
        {
            _tests.Fail(null, null, "there is no plan: the report may be cut off");
        }
        else if (top.Plan != top.Points)
        {
            _tests.Fail(null, null, $"the plan is 1..{top.Plan} and {top.Points} test points are there");
        }
    }
}
