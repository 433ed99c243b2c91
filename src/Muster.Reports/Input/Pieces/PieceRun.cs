using System.Runtime.ExceptionServices;

namespace Muster.Reports.Input.Pieces;

/// <summary>
/// Reads pieces on all cores: each worker cuts the next one, reads it, and goes on. What they say is joined in the file's order as soon
/// as it can be, so that no more than a few answers wait.
/// </summary>
/// <param name="cutter">Gives the pieces.</param>
/// <param name="read">Reads one; null when it cannot be read as a piece.</param>
/// <param name="join">Takes an answer in, and is told whether it is the last; false when it does not fit to what came before. Never called by two at once.</param>
/// <param name="cancel">Stops reading.</param>
internal sealed class PieceRun<T>(PieceCutter cutter, Func<ArraySegment<byte>, T?> read, Func<T, bool, bool> join, CancellationToken cancel)
    where T : class
{
    /// <summary>Pieces that may be ahead of the last one that has been joined.</summary>
    private const int MostAhead = 16;

    private const int MostWorkers = 16;

    private readonly Lock _cutting = new();
    private readonly object _gate = new();
    private readonly Dictionary<int, (T Answer, bool IsLast)> _waiting = [];
    private int _cut;
    private int _joined;
    private bool _isJoining;
    private bool _over;
    private bool _done;
    private ExceptionDispatchInfo? _broken;

    /// <summary>False when something does not fit; what has been joined till then is of no use.</summary>
    public bool Run()
    {
        // The pool keeps as many threads as there are processors; one worker is this very thread.
        ThreadPool.GetMinThreads(out var processors, out _);
        Task[] others = [.. Enumerable.Range(1, Math.Clamp(processors, 1, MostWorkers) - 1).Select(_ => Task.Run(Work, CancellationToken.None))];
        Work();
        Task.WaitAll(others, CancellationToken.None);
        _broken?.Throw();
        return _done;
    }

    private void Work()
    {
        try
        {
            var bytes = Array.Empty<byte>();
            while (Cut(ref bytes) is var (length, index, isLast))
            {
                if (read(new(bytes, 0, length)) is not { } answer)
                {
                    End();
                    return;
                }

                Hand(index, answer, isLast);
            }
        }
        catch (Exception broken)
        {
            // What stops a worker stops all, and is thrown where the reading was asked for.
            _broken ??= ExceptionDispatchInfo.Capture(broken);
            End();
        }
    }

    private (int Length, int Index, bool IsLast)? Cut(ref byte[] bytes)
    {
        lock (_cutting)
        {
            cancel.ThrowIfCancellationRequested();
            lock (_gate)
            {
                while (!_over && _cut - _joined >= MostAhead)
                {
                    Monitor.Wait(_gate);
                }

                if (_over || cutter.IsAtEnd)
                {
                    return null;
                }
            }

            if (cutter.Next(ref bytes) is { } length)
            {
                return (length, _cut++, cutter.IsAtEnd);
            }

            End();
            return null;
        }
    }

    private void Hand(int index, T answer, bool isLast)
    {
        lock (_gate)
        {
            _waiting.Add(index, (answer, isLast));
            if (_isJoining)
            {
                return;
            }

            _isJoining = true;
        }

        while (NextToJoin() is var (next, last))
        {
            if (!join(next, last))
            {
                End();
            }
            else if (last)
            {
                _done = true;
            }
        }
    }

    private (T Answer, bool IsLast)? NextToJoin()
    {
        lock (_gate)
        {
            if (_waiting.Remove(_joined, out var next) && !_over)
            {
                _joined++;
                Monitor.PulseAll(_gate);
                return next;
            }

            _isJoining = false;
            return null;
        }
    }

    private void End()
    {
        lock (_gate)
        {
            _over = true;
            Monitor.PulseAll(_gate);
        }
    }
}
