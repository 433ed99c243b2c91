using System.CommandLine;
using System.Data.Common;
using Muster.Adapters.Processes;
using Muster.Adapters.Storage.Migrations;
using Muster.Cli.Commands;
using Muster.Core.Manifests.Editing;
using Muster.Web.Hosting;

namespace Muster.Cli;

/// <summary>From arguments to an exit code: the one place where exceptions become sentences and numbers.</summary>
internal static class EntryPoint
{
    /// <summary><c>0.1.0 (1a2b3c4d)</c></summary>
    public static string Version => MusterVersion.Text + (MusterVersion.Commit is { } commit ? $" ({commit})" : "");

    public static async Task<int> RunAsync(string[] args)
    {
        using var interrupt = new Interrupt();
        // The quickest question is answered before the command tree is built.
        if (args is ["--version"])
        {
            return SayVersion(interrupt);
        }

        NativeHeap.Settle();

        // A title may begin with '@'; System.CommandLine would look for a file of arguments.
        var parsed = CommandRegister.Root().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            return Complain(new UsageException(ParseMistakes.Of(parsed)), parsed);
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, interrupt.Token);
        }
        catch (UsageException wrong)
        {
            return Complain(wrong, parsed);
        }
        catch (OperationCanceledException) when (interrupt.Token.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("cancelled; what was finished is kept");
            return ExitCode.Cancelled;
        }
        catch (IOException closed) when (interrupt.IsOutputGone(closed))
        {
            // The reader of our pipe has seen enough (head, less).
            return ExitCode.Done;
        }
        catch (Exception world) when (world is DbException or IOException or UnauthorizedAccessException or NewerStoreException or EditRefusedException)
        {
            await Console.Error.WriteLineAsync($"muster: {WorldDown.Sentence(world, ParseMistakes.Path(parsed.CommandResult))}");
            return ExitCode.Partly;
        }
        catch (Exception bug)
        {
            await Console.Error.WriteLineAsync($"muster: this is a bug in Muster {Version}, please report it:{Environment.NewLine}{bug}");
            return ExitCode.Bug;
        }
    }

    private static int SayVersion(Interrupt interrupt)
    {
        try
        {
            Console.Out.WriteLine(Version);
            return ExitCode.Done;
        }
        catch (IOException closed) when (interrupt.IsOutputGone(closed))
        {
            return ExitCode.Done;
        }
        catch (Exception world) when (world is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"muster: {WorldDown.Sentence(world)}");
            return ExitCode.Partly;
        }
    }

    private static int Complain(UsageException wrong, ParseResult parsed)
    {
        foreach (var mistake in wrong.Mistakes)
        {
            Console.Error.WriteLine($"muster: {mistake}");
        }

        if (!wrong.IsOfCommandLine)
        {
            return ExitCode.Usage;
        }

        Console.Error.WriteLine($"{ParseMistakes.Path(parsed.CommandResult)} --help says what there is");
        return ExitCode.Usage;
    }
}
