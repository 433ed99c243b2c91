using System.Globalization;
using System.Text;
using Muster.Adapters.Storage;
using Muster.Core.Deliveries;
using Muster.Core.Intake;
using Muster.Reports;

namespace Muster.Benchmarks.Estates;

/// <summary>A manifest and a store with the history of many repositories, as CI would have delivered it: the same every time, without any work tree.</summary>
internal static class GeneratedHistory
{
    private const int DaysBetween = 10;

    private static readonly string[] Roles = ["app", "tool", "builder", "foundation", "extension", "worker"];
    private static readonly string[] Tags = ["python", "typescript", "go", "internal", "public", "legacy"];
    private static readonly string[] First = ["amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heron", "iris", "juniper", "kestrel", "linden", "maple", "north", "otter", "pine", "quartz", "river", "sable", "tern"];
    private static readonly string[] Second = ["api", "auth", "cache", "cli", "core", "docs", "engine", "flow", "gate", "hub", "index", "jobs", "kit", "mail", "store", "sync", "ui"];

    public static async Task WriteAsync(int repositories, int days, string folder, DateTimeOffset end, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var manifest = new StringBuilder("gates:\n  - name: floor\n    rules: [coverage.line >= 70, no-failed-tests]\n  - name: security\n    tags: [public]\n    rules: [findings.high <= 3]\nrepos:\n");
        var clock = new SetClock();
        using var store = new SnapshotStore(new SqliteEngine(Path.Combine(folder, "muster.db")), clock);
        var intake = new ReportIntake(store, clock);
        for (var number = 0; number < repositories; number++)
        {
            var random = new Random(number);
            var name = $"{First[number % First.Length]}-{Second[number / First.Length % Second.Length]}{(number >= First.Length * Second.Length ? "-" + (number / (First.Length * Second.Length)).ToString(CultureInfo.InvariantCulture) : "")}";
            manifest.Append(CultureInfo.InvariantCulture, $"  - {{name: {name}, path: ./{name}, role: {Roles[random.Next(Roles.Length)]}, tags: [{Tags[random.Next(3)]}, {Tags[3 + random.Next(3)]}], description: The {name.Replace('-', ' ')} of the estate}}\n");
            if (number % 23 == 22)
            {
                continue;
            }

            await OneAsync(intake, clock, name, random, days, end, cancel);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "ecosystem.yaml"), manifest.ToString(), cancel);
    }

    private static async Task OneAsync(ReportIntake intake, SetClock clock, string name, Random random, int days, DateTimeOffset end, CancellationToken cancel)
    {
        var level = 45 + (random.NextDouble() * 50);
        var slope = (random.NextDouble() - .3) * 20 / 730;
        var silent = random.Next(12) == 0 ? random.Next(40, 200) : 0;
        var files = random.Next(4, 30);
        var step = random.Next(4) == 0 ? random.Next(days) : -1;
        for (var day = days - random.Next(DaysBetween); day >= silent; day -= DaysBetween)
        {
            level += random.NextDouble() - .5 + (slope * DaysBetween) + (Math.Abs(day - step) < DaysBetween ? random.Next(-12, 9) : 0);
            level = Math.Clamp(level, 15, 99);
            clock.Now = end.AddDays(-day).AddMinutes(-random.Next(600));
            var commit = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(name + day)))[..40];
            var failed = random.Next(30) == 0 ? random.Next(1, 4) : 0;
            await DeliverAsync(intake, clock.Now, name, commit, [("coverage.xml", Coverage(files + ((days - day) / 120), level, random)), ("junit.xml", Tests(20 + (files * 4), failed)), ("ruff.json", Findings(Math.Max(0, (int)((100 - level) / 6)) + random.Next(4), random))], cancel);
        }
    }

    private static async Task DeliverAsync(ReportIntake intake, DateTimeOffset at, string name, string commit, (string Path, string Text)[] reports, CancellationToken cancel)
    {
        var raw = new List<PackedReport>();
        var delivered = new List<DeliveredReport>();
        foreach (var (path, text) in reports)
        {
            using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text));
            var packed = await PackedReport.PackAsync(bytes, cancel);
            raw.Add(packed);
            delivered.Add(new DeliveredReport { Path = path, Sha256 = packed.Sha256, Bytes = packed.Length, ModifiedAt = at, MadeAt = at, SourceCommitsSince = 0, Reading = ReportFormats.Read(packed.Source(path), cancel) });
        }

        await intake.TakeAsync(new Delivery { Repository = name, Commit = commit, CommittedAt = at, Branch = "main", Part = "ci", Reports = delivered }, raw, [], cancel);
    }

    private static string Coverage(int files, double percent, Random random)
    {
        var xml = new StringBuilder("""<?xml version="1.0" ?><coverage version="7.6.12" line-rate="0.8" branch-rate="0" lines-valid="0"><packages><package name="app"><classes>""");
        for (var file = 0; file < files; file++)
        {
            var own = percent + ((random.NextDouble() - .5) * 30);
            xml.Append(CultureInfo.InvariantCulture, $"<class name=\"m{file}\" filename=\"src/{"core api ui data"[..(file % 4 * 4 + 4)].Trim().Split(' ')[^1]}/module_{file:00}.py\"><lines>");
            for (var line = 1; line <= 20 + (file * 7 % 60); line++)
            {
                xml.Append(CultureInfo.InvariantCulture, $"<line number=\"{line * 2}\" hits=\"{(random.NextDouble() * 100 < own ? 1 : 0)}\"/>");
            }

            xml.Append("</lines></class>");
        }

        return xml.Append("</classes></package></packages></coverage>").ToString();
    }

    private static string Tests(int count, int failed)
    {
        var xml = new StringBuilder("<testsuites><testsuite name=\"unit\">");
        for (var test = 0; test < count; test++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<testcase classname=\"tests.test_{test % 7}\" name=\"test_case_{test}\" time=\"0.0{test % 9}\">{(test < failed ? "<failure message=\"assert 2 == 3\"/>" : "")}</testcase>");
        }

        return xml.Append("</testsuite></testsuites>").ToString();
    }

    private static string Findings(int count, Random random)
    {
        string[] rules = ["E501", "F401", "B008", "S105", "C901", "UP006"];
        return "[" + string.Join(',', Enumerable.Range(0, count).Select(_ => random.Next(rules.Length)).Select((rule, i) => $$"""{"cell":null,"code":"{{rules[rule]}}","filename":"src/core/module_0{{i % 8}}.py","fix":null,"location":{"column":1,"row":{{2 + i}}},"end_location":{"column":9,"row":{{2 + i}}},"message":"finding of {{rules[rule]}}","noqa_row":1,"url":null}""")) + "]";
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
