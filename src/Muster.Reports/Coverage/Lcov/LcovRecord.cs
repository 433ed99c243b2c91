using Muster.Reports.Input;
using Muster.Reports.Input.Text;

namespace Muster.Reports.Coverage.Lcov;

/// <summary>The record that is being read: from <c>SF</c> to <c>end_of_record</c>.</summary>
internal sealed class LcovRecord(ReadingDraft draft)
{
    private FileCoverageDraft? _file;
    private bool _open;
    private bool _hasLines;
    private Tally _lines;
    private Tally _branches;
    private bool _statesLines;
    private bool _statesBranches;
    private Tally? _statedLines;
    private Tally? _statedBranches;
    private Tally _onlyStated;

    public void Begin(string path, long line)
    {
        End();
        _open = true;
        (_hasLines, _statesLines, _statesBranches) = (false, false, false);
        (_lines, _branches) = (default, default);
        _file = string.IsNullOrWhiteSpace(path) ? null : draft.Coverage.File(path);
        if (_file is null)
        {
            draft.Reject("SF names no file", line);
        }
    }

    // DA:<line>,<count>[,<checksum>]
    public void ReadLine(ReadOnlySpan<byte> text, long line)
    {
        var fields = new ByteFields(text);
        if (_file is null)
        {
            RejectOrphan(line);
        }
        else if (fields.TryDigits(out var number) && fields.TryTake((byte)',') && TryCount(ref fields, out var covered))
        {
            // Line 0 is dropped: coverage.py before 6.4.2 on Python 3.11 writes one per module.
            _file.Map.Add(number, covered);
            _hasLines = true;
        }
        else
        {
            draft.Reject("DA without a line number and a count", line, _file.Path);
        }
    }

    // BRDA:<line>,[e]<block>,<branch>,<taken>; <branch> may be a text that holds commas.
    public void ReadBranch(ReadOnlySpan<byte> text, long line)
    {
        var fields = new ByteFields(text);
        var last = text.LastIndexOf((byte)',');
        if (_file is null)
        {
            RejectOrphan(line);
        }
        else if (last >= 0 && fields.TryDigits(out var number) && fields.TryTake((byte)',')
            && text.Length - fields.Rest.Length <= last && TryTaken(text[(last + 1)..], out var taken))
        {
            _file.Map.AddBranch(number, Key(fields.Rest[..(last - text.Length + fields.Rest.Length)]), taken);
        }
        else
        {
            draft.Reject("BRDA without a line number, a branch and a count", line, _file.Path);
        }
    }

    /// <summary>Functions and stated sums; tags that are not known are passed over, as geninfo(1) asks.</summary>
    public void ReadOther(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon < 0 || _file is null)
        {
            return;
        }

        var tag = line[..colon];
        var text = line[(colon + 1)..].TrimEnd(" \t"u8);
        if (tag.SequenceEqual("FN"u8))
        {
            ReadFunction(text);
        }
        else if (tag.SequenceEqual("FNDA"u8))
        {
            ReadFunctionCount(text);
        }
        else if (tag.SequenceEqual("FNA"u8))
        {
            ReadAlias(text);
        }
        else
        {
            ReadSum(tag, Math.Max(0, ReportNumber.Count(text) ?? 0));
        }
    }

    public void End()
    {
        if (!_open)
        {
            return;
        }

        _open = false;
        _statedLines = _statesLines ? (_statedLines ?? default) + _lines : _statedLines;
        _statedBranches = _statesBranches ? (_statedBranches ?? default) + _branches : _statedBranches;
        _onlyStated += _hasLines ? default : _lines;
        _file?.Settle();
        _file = null;
    }

    public void Finish(long lines)
    {
        if (_open)
        {
            draft.Reject("the last record has no end_of_record: the file may be cut off", lines, _file?.Path);
            End();
        }

        if (_onlyStated.Whole > 0)
        {
            draft.Reject($"records state {_onlyStated.Part} of {_onlyStated.Whole} lines covered and list none of them: written as a summary only");
        }

        draft.Coverage.StatedLines = _statedLines;
        draft.Coverage.StatedBranches = _statedBranches;
    }

    // Under an SF that names no file it has been said already.
    private void RejectOrphan(long line)
    {
        if (!_open)
        {
            draft.Reject("a line or branch that belongs to no file: no SF before it", line);
        }
    }

    private static bool TryCount(ref ByteFields fields, out bool covered)
    {
        var text = fields.Rest;
        if (fields.TryDigits(out var count) && (fields.Rest.IsEmpty || fields.Rest[0] == ','))
        {
            covered = count > 0;
            return true;
        }

        // Negative counts are an old gcov bug, ===== is gcov's word for never reached but by exceptions: both are not covered.
        var end = text.IndexOf((byte)',');
        text = end < 0 ? text : text[..end];
        var slow = text is [(byte)'=' or (byte)'#', ..] ? 0 : ReportNumber.Count(text);
        covered = slow > 0;
        return slow is not null;
    }

    private static bool TryTaken(ReadOnlySpan<byte> text, out bool taken)
    {
        text = text.Trim(" \t"u8);
        var count = text is [(byte)'-'] ? 0 : ReportNumber.Count(text);
        taken = count > 0;
        return count is not null;
    }

    private static ulong Key(ReadOnlySpan<byte> text)
    {
        var fields = new ByteFields(text);
        return fields.TryDigits(out var block) && fields.TryTake((byte)',') && fields.TryDigits(out var branch)
            && fields.Rest.IsEmpty && block <= int.MaxValue && branch <= int.MaxValue
            ? NameKey.Of(block, branch)
            : NameKey.Of(text);
    }

    // FN:<line>[,<end line>],<name>
    private void ReadFunction(ReadOnlySpan<byte> text)
    {
        var fields = new ByteFields(text);
        fields.Until((byte)',');
        var name = fields.Rest;
        if (fields.TryDigits(out _) && fields.TryTake((byte)',') && !fields.Rest.IsEmpty)
        {
            name = fields.Rest;
        }

        _file!.Function(NameKey.Of(name), false);
    }

    // FNDA:<count>,<name>
    private void ReadFunctionCount(ReadOnlySpan<byte> text)
    {
        var fields = new ByteFields(text);
        var count = ReportNumber.Count(fields.Until((byte)','));
        _file!.Function(NameKey.Of(fields.Rest), count > 0);
    }

    // FNA:<index>,<count>,<name>
    private void ReadAlias(ReadOnlySpan<byte> text)
    {
        var fields = new ByteFields(text);
        fields.Until((byte)',');
        ReadFunctionCount(fields.Rest);
    }

    private void ReadSum(ReadOnlySpan<byte> tag, long sum)
    {
        if (tag.SequenceEqual("LF"u8))
        {
            _lines = _lines with { Whole = sum };
            _statesLines = true;
        }
        else if (tag.SequenceEqual("LH"u8))
        {
            _lines = _lines with { Part = sum };
        }
        else if (tag.SequenceEqual("BRF"u8))
        {
            _branches = _branches with { Whole = sum };
            _statesBranches = true;
            _file!.SpeaksOfBranches();
        }
        else if (tag.SequenceEqual("BRH"u8))
        {
            _branches = _branches with { Part = sum };
        }
    }
}
