namespace Muster.Benchmarks.Generators;

/// <summary>As JaCoCo writes it: everything on one line, classes with methods and counters, then the source files with their lines.</summary>
internal sealed class JacocoGenerator : IReportGenerator
{
    private const int LinesPerFile = 200;
    private const int FilesPerPackage = 50;
    private const int LinesPerMethod = 10;

    public string Name => "jacoco";

    public void Write(GeneratedFile file, Random random)
    {
        file.Add($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><!DOCTYPE report PUBLIC \"-//JACOCO//DTD Report 1.1//EN\" \"report.dtd\">");
        file.Add($"<report name=\"big\"><sessioninfo id=\"host-1\" start=\"1769900000000\" dump=\"1769900060000\"/>");
        var total = default(Sums);
        for (var package = 0; !file.Full; package++)
        {
            file.Add($"<package name=\"org/example/part{package}\">");
            var all = new List<(string Name, Line[] Lines)>();
            for (var index = 0; index < FilesPerPackage && !file.Full; index++)
            {
                var lines = Lines(random);
                var name = $"Type{index}";
                WriteClass(file, $"org/example/part{package}/{name}", name, lines);
                all.Add((name, lines));
            }

            foreach (var (name, lines) in all)
            {
                WriteSourceFile(file, name, lines);
            }

            var sums = all.Aggregate(default(Sums), (sum, next) => sum.Add(next.Lines));
            WriteCounters(file, sums);
            file.Add($"</package>");
            total = total.Add(sums);
        }

        WriteCounters(file, total);
        file.Add($"</report>");
    }

    private static Line[] Lines(Random random)
    {
        var number = 10;
        var lines = new Line[LinesPerFile];
        foreach (ref var line in lines.AsSpan())
        {
            number += random.Next(1, 4);
            var instructions = random.Next(1, 9);
            var covered = random.Next(5) == 0 ? 0 : random.Next(1, instructions + 1);
            var branches = random.Next(6) == 0 ? 2 : 0;
            var taken = covered == 0 ? 0 : random.Next(branches + 1);
            line = new Line(number, instructions - covered, covered, branches - taken, taken);
        }

        return lines;
    }

    private static void WriteClass(GeneratedFile file, string path, string name, Line[] lines)
    {
        file.Add($"<class name=\"{path}\" sourcefilename=\"{name}.java\">");
        foreach (var part in lines.Chunk(LinesPerMethod))
        {
            file.Add($"<method name=\"step{part[0].Number}\" desc=\"(Ljava/lang/String;)V\" line=\"{part[0].Number}\">");
            WriteCounters(file, default(Sums).Add(part));
            file.Add($"</method>");
        }

        WriteCounters(file, default(Sums).Add(lines));
        file.Add($"</class>");
    }

    private static void WriteSourceFile(GeneratedFile file, string name, Line[] lines)
    {
        file.Add($"<sourcefile name=\"{name}.java\">");
        foreach (var line in lines)
        {
            file.Add($"<line nr=\"{line.Number}\" mi=\"{line.Missed}\" ci=\"{line.Covered}\" mb=\"{line.MissedBranches}\" cb=\"{line.CoveredBranches}\"/>");
        }

        WriteCounters(file, default(Sums).Add(lines));
        file.Add($"</sourcefile>");
    }

    private static void WriteCounters(GeneratedFile file, Sums sums)
    {
        file.Add($"<counter type=\"INSTRUCTION\" missed=\"{sums.Missed}\" covered=\"{sums.Covered}\"/>");
        if (sums.MissedBranches + sums.CoveredBranches > 0)
        {
            file.Add($"<counter type=\"BRANCH\" missed=\"{sums.MissedBranches}\" covered=\"{sums.CoveredBranches}\"/>");
        }

        file.Add($"<counter type=\"LINE\" missed=\"{sums.MissedLines}\" covered=\"{sums.CoveredLines}\"/>");
    }

    private readonly record struct Line(int Number, int Missed, int Covered, int MissedBranches, int CoveredBranches);

    private readonly record struct Sums(long Missed, long Covered, long MissedBranches, long CoveredBranches, long MissedLines, long CoveredLines)
    {
        public Sums Add(IEnumerable<Line> lines) => lines.Aggregate(this, (sum, line) => sum.Add(new Sums(
            line.Missed, line.Covered, line.MissedBranches, line.CoveredBranches, line.Covered == 0 ? 1 : 0, line.Covered == 0 ? 0 : 1)));

        public Sums Add(Sums other) => new(
            Missed + other.Missed, Covered + other.Covered, MissedBranches + other.MissedBranches, CoveredBranches + other.CoveredBranches,
            MissedLines + other.MissedLines, CoveredLines + other.CoveredLines);
    }
}
