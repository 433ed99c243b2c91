using System.Numerics;

namespace Muster.Reports.Coverage;

/// <summary>
/// Branches that a report tells apart by a key (block and number, target line, text). They come in any order and any number of times;
/// a branch taken once is taken. A branch's position on its line is the rank of its key, so every shard gives it the same one.
/// </summary>
internal sealed class NamedBranches
{
    private readonly List<Branch> _branches = [];
    private int _joined;

    public void Add(int line, ulong key, bool taken)
    {
        // Records of one file may repeat its branches without end: join them whenever their number has doubled.
        if (_branches.Count > 1024 && _branches.Count > 2 * _joined)
        {
            Join();
        }

        _branches.Add(new Branch(key, ((uint)line << 1) | (taken ? 1u : 0)));
    }

    public void Join(NamedBranches other) => _branches.AddRange(other._branches);

    public void WriteInto(LineMapDraft map)
    {
        Join();
        for (var start = 0; start < _branches.Count;)
        {
            var end = start;
            var taken = 0;
            var mask = 0ul;
            for (; end < _branches.Count && _branches[end].Line == _branches[start].Line; end++)
            {
                taken += _branches[end].Taken ? 1 : 0;
                mask |= _branches[end].Taken && end - start < 64 ? 1ul << (end - start) : 0;
            }

            // Beyond 64 the mask cannot hold them: the count stands.
            var stated = taken > BitOperations.PopCount(mask) ? taken : 0;
            map.AddBranches(new LineBranches(_branches[start].Line, end - start, stated, mask));
            start = end;
        }
    }

    private void Join()
    {
        _branches.Sort(static (a, b) => a.Line != b.Line ? a.Line.CompareTo(b.Line) : a.Key.CompareTo(b.Key));
        var kept = 0;
        for (var i = 0; i < _branches.Count; i++)
        {
            if (kept > 0 && _branches[kept - 1].IsSame(_branches[i]))
            {
                _branches[kept - 1] = _branches[kept - 1].Or(_branches[i]);
            }
            else
            {
                _branches[kept++] = _branches[i];
            }
        }

        _branches.RemoveRange(kept, _branches.Count - kept);
        _joined = kept;
    }

    private readonly record struct Branch(ulong Key, uint Word)
    {
        public int Line => (int)(Word >> 1);

        public bool Taken => (Word & 1) != 0;

        public bool IsSame(Branch other) => Key == other.Key && Word >> 1 == other.Word >> 1;

        public Branch Or(Branch other) => this with { Word = Word | other.Word };
    }
}
