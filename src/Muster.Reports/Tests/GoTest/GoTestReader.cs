using System.Text;
using Muster.Reports.Input;
using Muster.Reports.Input.Text;

namespace Muster.Reports.Tests.GoTest;

internal sealed class GoTestReader(LineCursor lines, ReadingDraft draft)
{
    /// <summary>Several times the largest repository's; a hostile file of a package a line must not fill the memory.</summary>
    private const int MaxPackages = 100_000;

    private readonly Dictionary<string, GoPackage> _packages = new(StringComparer.Ordinal);
    private readonly List<GoPackage> _order = [];
    private readonly Dictionary<string, StringBuilder> _builds = new(StringComparer.Ordinal);
    private readonly HashSet<string> _failedBuilds = new(StringComparer.Ordinal);
    private long _beyond;
    private readonly TestsDraft _tests = draft.Tests;
    private RepeatedText _names;
    private string? _compiling;

    public void Read()
    {
        while (lines.Read())
        {
            var line = lines.Line.Trim(" \t\r\0"u8);
            if (line is not [(byte)'{', ..])
            {
                Foreign(lines.Text);
            }
            else if (GoEvent.TryParse(line, ref _names, out var found, out var reason))
            {
                Take(found);
            }
            else
            {
                draft.Reject($"not an event of go test: {reason ?? "no JSON object"}", lines.Number);
            }
        }

        Settle();
    }

    private void Take(in GoEvent found)
    {
        if (draft.Origin.WrittenAt is null && found.Time is not null)
        {
            draft.Origin = draft.Origin with { WrittenAt = ReportTime.Parse(found.Time) };
        }

        if (found.Action is GoAction.BuildOutput or GoAction.BuildFail)
        {
            Build(found);
            return;
        }

        var package = Package(found.Package ?? "");
        if (found.Test is { Length: > 0 } name)
        {
            Take(found, package, package.Test(name));
        }
        else if (found.Action == GoAction.Output)
        {
            package.Say(found.Output ?? "");
        }
        else if (found.IsFinal)
        {
            package.End(found.Action, found.Elapsed, BuildOutput(found.FailedBuild ?? found.Package), _tests);
            _failedBuilds.Remove(found.FailedBuild ?? "");
        }
    }

    private static void Take(in GoEvent found, GoPackage package, GoTestRun test)
    {
        switch (found.Action)
        {
            case GoAction.Run:
                test.Begin(package.Passes);
                break;
            case GoAction.Output:
                test.Say(found.Output ?? "");
                break;
            case GoAction.Pass:
                test.End(TestOutcome.Passed, found.Elapsed, package.Passes);
                break;
            case GoAction.Fail:
                test.End(TestOutcome.Failed, found.Elapsed, package.Passes);
                break;
            case GoAction.Skip:
                test.End(TestOutcome.Skipped, found.Elapsed, package.Passes);
                break;
        }
    }

    private void Build(in GoEvent found)
    {
        var path = found.ImportPath ?? "";
        if (found.Action == GoAction.BuildFail)
        {
            _failedBuilds.Add(path);
        }
        else
        {
            SayOfBuild(path, found.Output ?? "");
        }
    }

    private void SayOfBuild(string path, string text)
    {
        if (!_builds.TryGetValue(path, out var output))
        {
            _builds.Add(path, output = new StringBuilder());
        }

        if (output.Length < TestMessage.MaxRaw)
        {
            output.Append(text);
        }
    }

    // Before Go 1.24 the compiler's lines stand plain between the events: "# pkg [pkg.test]", its errors, "FAIL	pkg [build failed]".
    private void Foreign(string line)
    {
        if (line.StartsWith("# ", StringComparison.Ordinal))
        {
            _compiling = line[2..].Split(' ')[0];
        }
        else if (line.StartsWith("FAIL\t", StringComparison.Ordinal) && line.EndsWith(" failed]", StringComparison.Ordinal))
        {
            var path = line[5..].Split(' ')[0];
            _compiling = null;
            if (Package(path) is { HasEnded: false } package)
            {
                package.End(GoAction.Fail, null, BuildOutput(path) ?? line, _tests);
            }
        }
        else if (_compiling is not null)
        {
            SayOfBuild(_compiling, line + "\n");
        }
    }

    private string? BuildOutput(string? path) => path is not null && _builds.TryGetValue(path, out var output) ? output.ToString() : null;

    private GoPackage Package(string name)
    {
        if (!_packages.TryGetValue(name, out var package))
        {
            if (_order.Count == MaxPackages)
            {
                _beyond++;
                return new GoPackage(name);
            }

            _packages.Add(name, package = new GoPackage(name));
            _order.Add(package);
        }

        return package;
    }

    private void Settle()
    {
        if (_beyond > 0)
        {
            draft.Reject($"more than {MaxPackages} packages: {_beyond} events of further ones are not read");
        }

        foreach (var path in _failedBuilds.Order(StringComparer.Ordinal))
        {
            _tests.Fail(path, BuildOutput(path), "the build failed");
        }

        foreach (var package in _order)
        {
            package.AddTo(_tests);
        }

        if (_order.Exists(package => package.HasSeconds))
        {
            _tests.Seconds = _order.Sum(package => package.Seconds);
        }
    }
}
