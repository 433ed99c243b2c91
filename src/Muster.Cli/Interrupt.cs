using System.Runtime.InteropServices;

namespace Muster.Cli;

/// <summary>Ctrl-C and a polite kill cancel; a second one ends the process at once.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource _cancel = new();
    private readonly PosixSignalRegistration[] _signals;

    public Interrupt() => _signals =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
    ];

    public CancellationToken Token => _cancel.Token;

    /// <summary>EPIPE on Linux and macOS.</summary>
    public bool IsOutputGone(IOException error) => Console.IsOutputRedirected && !_cancel.IsCancellationRequested && (error.HResult & 0xffff) == 32;

    public void Dispose()
    {
        foreach (var signal in _signals)
        {
            signal.Dispose();
        }

        _cancel.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = !_cancel.IsCancellationRequested;
        _cancel.Cancel();
    }
}
