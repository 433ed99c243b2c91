using System.Diagnostics;

namespace Muster.EndToEnd;

/// <summary>A folder with three small repositories as tools leave them: one good, one low with a failing test, one without reports.</summary>
internal sealed class DemoEstate : IDisposable
{
    public DemoEstate()
    {
        Path = Directory.CreateTempSubdirectory("muster-demo-").FullName;
        Write("shop/shop/cart.py", "def total(items):\n    return sum(items)\n");
        Write("shop/coverage.xml", Coverage("shop/cart.py", covered: 9, missed: 1));
        Write("shop/junit.xml", """<testsuites><testsuite name="shop"><testcase classname="tests.test_cart" name="test_total" time="0.01"/></testsuite></testsuites>""");
        Write("shop/ruff.json", "[]\n");
        Write("mailer/mailer/send.py", "def send():\n    pass\n");
        Write("mailer/coverage.xml", Coverage("mailer/send.py", covered: 2, missed: 8));
        Write("mailer/junit.xml", """<testsuites><testsuite name="mailer"><testcase classname="tests.test_send" name="test_send"><failure message="no server"/></testcase></testsuite></testsuites>""");
        Write("mailer/bandit.json", """{"errors": [], "generated_at": "2026-02-01T12:00:00Z", "metrics": {"_totals": {"loc": 2}}, "results": [{"filename": "mailer/send.py", "issue_severity": "HIGH", "issue_confidence": "HIGH", "issue_text": "a password in the code", "line_number": 1, "test_id": "B105", "test_name": "hardcoded_password_string"}]}""");
        Write("notes/notes.py", "x = 1\n");
        foreach (var name in new[] { "shop", "mailer", "notes" })
        {
            Commit(name);
        }
    }

    public string Path { get; }

    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    public void Write(string relative, string content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[relative])!);
        File.WriteAllText(this[relative], content);
    }

    public static string Coverage(string file, int covered, int missed)
    {
        var lines = Enumerable.Range(1, covered + missed).Select(line => $"""<line number="{line}" hits="{(line <= covered ? 1 : 0)}"/>""");
        return $"""<?xml version="1.0" ?><coverage version="7.6.12" line-rate="0.5" lines-valid="{covered + missed}" lines-covered="{covered}"><packages><package name="p"><classes><class name="c" filename="{file}"><lines>{string.Concat(lines)}</lines></class></classes></package></packages></coverage>""";
    }

    public void Commit(string name)
    {
        Git(name, "init", "-q", "-b", "main");
        Git(name, "add", "-A");
        Git(name, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "--allow-empty", "-m", "change");
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>What git answers, without the last line end.</summary>
    public string Asked(string name, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = this[name], RedirectStandardOutput = true })!;
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
        return answer.TrimEnd();
    }

    public void Git(string name, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = this[name] })!;
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }
}
