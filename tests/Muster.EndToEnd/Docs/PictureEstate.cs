using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Muster.EndToEnd.Docs;

/// <summary>
/// An estate for the pictures of the documentation: eight invented repositories with half a year of weekly commits, each with the reports that
/// its tools would have left. Nothing in it is chance; its days count back from today, so that nothing is stale when it is looked at.
/// </summary>
internal sealed class PictureEstate : IDisposable
{
    private const int Weeks = 26;

    private static readonly Invented[] All =
    [
        new("storefront", "app", ["cart", "checkout", "promotions", "session", "views"], 58, 84) { Dip = 9 },
        new("payments", "service", ["charge", "refund", "ledger", "webhooks"], 71, 91),
        new("mailer", "service", ["send", "retry", "templates"], 74, 62) { Failing = 2, HasFindings = true },
        new("search", "service", ["index", "query", "rank", "suggest"], 66, 78),
        new("pricing", "library", ["rules", "rounding", "currency"], 88, 93),
        new("money", "library", ["amount", "exchange"], 97, 98),
        new("forms", "library", ["fields", "errors", "render"], 81, 79) { HasFindings = true },
        new("notes", "tool", ["notes"], null, null),
    ];

    private static readonly string[] Verbs = ["total", "count", "find", "sort", "split", "join", "check", "group", "round", "keep", "drop", "merge", "apply"];

    private readonly DateTimeOffset _today = new(DateTime.UtcNow.Date.AddHours(-9), TimeSpan.Zero);

    public PictureEstate()
    {
        foreach (var repository in All)
        {
            Directory.CreateDirectory(Place(repository.Name));
            Git(repository.Name, _today, "init", "-q", "-b", "main");
            for (var week = Weeks - 1; week >= 0; week--)
            {
                WriteWeek(repository, week);
            }
        }

        Write("ecosystem.yaml", $"""
            repos:
            {string.Join('\n', All.Select(one => $"  - {{name: {one.Name}, path: {one.Name}, role: {one.Role}, tags: [python{(one.Role == "service" ? ", online" : "")}], language: Python}}"))}

            gates:
              - name: floor
                rules: [coverage.line >= 70, no-failed-tests]
              - name: libraries
                roles: [library]
                rules: [coverage.line >= 85, no-drop coverage.line by 0.5]

            """);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("muster-pictures-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private string Place(string relative) => System.IO.Path.Combine(Path, relative);

    private void WriteWeek(Invented one, int week)
    {
        var at = _today.AddDays(-7 * week);
        var coverage = new StringBuilder();
        foreach (var (place, module) in one.Modules.Index())
        {
            // A new function every other week, and a share of covered ones that goes its way with a small wave.
            var functions = 8 + (place * 3) + ((Weeks - week) / 2);
            Write($"{one.Name}/{one.Name}/{module}.py", string.Concat(Enumerable.Range(0, functions).Select(Function)));
            var share = one.At(week, Weeks) + (place * 4) - (2 * (one.Modules.Length - 1));
            var lines = Enumerable.Range(0, functions).SelectMany(number => Lines(number, Math.Clamp(share, 0, 100), place + one.Name.Length));
            coverage.Append(CultureInfo.InvariantCulture, $"""<class name="{module}.py" filename="{one.Name}/{module}.py"><lines>{string.Concat(lines.Select(line => $"<line number=\"{line.Number}\" hits=\"{(line.Covered ? 1 : 0)}\"/>"))}</lines></class>""");
        }

        if (one.From is not null)
        {
            Write($"{one.Name}/coverage.xml", $"""<?xml version="1.0" ?><coverage version="7.13.1" timestamp="{at.ToUnixTimeMilliseconds()}"><sources><source>.</source></sources><packages><package name="{one.Name}"><classes>{coverage}</classes></package></packages></coverage>""");
            var tests = Enumerable.Range(0, (12 * one.Modules.Length) + (2 * (Weeks - week)));
            Write($"{one.Name}/junit.xml", $"""<testsuites><testsuite name="pytest" timestamp="{at:yyyy-MM-ddTHH:mm:ss}">{string.Concat(tests.Select(number => Test(one, number, week)))}</testsuite></testsuites>""");
        }

        // Not in git: of a report that never changes git would say that it is as old as its first commit.
        if (week == 0 && one.From is not null)
        {
            Write($"{one.Name}/.gitignore", "ruff.json\n");
            Write($"{one.Name}/ruff.json", one.HasFindings ? $$"""[{"filename": "{{one.Name}}/{{one.Modules[0]}}.py", "code": "F841", "message": "Local variable `limit` is assigned to but never used", "location": {"row": 3, "column": 5} }]""" : "[]");
        }

        Git(one.Name, at, "add", "-A");
        Git(one.Name, at, "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "-q", "--allow-empty", "-m", $"{one.Modules[week % one.Modules.Length]}: one case more");
    }

    private static string Test(Invented one, int number, int week) =>
        $"""<testcase classname="tests.test_{one.Modules[number % one.Modules.Length]}" name="test_case_{number}" time="0.0{1 + (number % 8)}">{(week == 0 && number < one.Failing ? "<failure message=\"AssertionError: the second try was not made\"/>" : "")}</testcase>""";

    private static string Function(int number) => $"""
        def {Verbs[number % Verbs.Length]}_{(number < Verbs.Length ? "all" : "rest")}(values, limit=None):
            # What is over the limit is left to the caller.
            rest = []
            for value in values:
                if limit is not None and value > limit:
                    rest.append(value)
            return rest


        """.ReplaceLineEndings("\n");

    // def, rest, for, if, append, return; of a function that is covered in part only what is in the branch is missed.
    private static IEnumerable<(int Number, bool Covered)> Lines(int number, double share, int seed)
    {
        var rank = ((number * 37) + (seed * 11)) % 100;
        var (first, all, some) = ((number * 8) + 1, rank < share - 8, rank < share + 8);
        return [(first, true), (first + 2, some), (first + 3, some), (first + 4, some), (first + 5, all), (first + 6, some)];
    }

    private void Write(string relative, string content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Place(relative))!);
        File.WriteAllText(Place(relative), content);
    }

    private void Git(string name, DateTimeOffset at, params string[] arguments)
    {
        ProcessStartInfo info = new("git", arguments) { WorkingDirectory = Place(name) };
        info.Environment["GIT_AUTHOR_DATE"] = info.Environment["GIT_COMMITTER_DATE"] = at.ToString("O", CultureInfo.InvariantCulture);
        using var process = Process.Start(info)!;
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }

    /// <param name="From">Percent at first; null for one that has no reports.</param>
    /// <param name="To">Percent now.</param>
    private sealed record Invented(string Name, string Role, string[] Modules, double? From, double? To)
    {
        /// <summary>So many weeks ago it lost a fifth, and had it again three weeks later.</summary>
        public int? Dip { get; init; }

        public int Failing { get; init; }

        public bool HasFindings { get; init; }

        public double At(int week, int weeks) =>
            (From ?? 0) + (((To ?? 0) - (From ?? 0)) * (weeks - 1 - week) / (weeks - 1)) - (Dip is { } dip && week <= dip && week > dip - 3 ? 18 : 0) + (Math.Sin(week + Name.Length) * 1.5);
    }
}
