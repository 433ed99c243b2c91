namespace Muster.Benchmarks.Generators;

/// <summary>As geninfo writes it: 200 lines a file, a function of twenty lines each, one line in six with two branches.</summary>
internal sealed class LcovGenerator : IReportGenerator
{
    private const int LinesPerFile = 200;
    private const int LinesPerFunction = 20;

    public string Name => "lcov";

    public void Write(GeneratedFile file, Random random)
    {
        for (var number = 0; !file.Full; number++)
        {
            WriteRecord(file, random, number);
        }
    }

    private static void WriteRecord(GeneratedFile file, Random random, int number)
    {
        var lines = Lines(random);
        file.Add($"TN:\nSF:/home/runner/work/big/big/src/part{number / 50}/module_{number}.c\n");
        foreach (var (first, part) in lines.Chunk(LinesPerFunction).Select(part => (part[0], part)))
        {
            file.Add($"FN:{first.Number},step_{first.Number}\nFNDA:{part.Max(line => line.Count)},step_{first.Number}\n");
        }

        file.Add($"FNF:{LinesPerFile / LinesPerFunction}\nFNH:{lines.Chunk(LinesPerFunction).Count(part => part.Any(line => line.Count > 0))}\n");
        var (branches, taken) = (0, 0);
        foreach (var line in lines.Where(line => line.Branches))
        {
            for (var branch = 0; branch < 2; branch++)
            {
                var count = line.Count == 0 ? 0 : random.Next(3);
                file.Add($"BRDA:{line.Number},0,{branch},{(line.Count == 0 ? "-" : $"{count}")}\n");
                branches++;
                taken += count > 0 ? 1 : 0;
            }
        }

        file.Add($"BRF:{branches}\nBRH:{taken}\n");
        foreach (var line in lines)
        {
            file.Add($"DA:{line.Number},{line.Count}\n");
        }

        file.Add($"LF:{LinesPerFile}\nLH:{lines.Count(line => line.Count > 0)}\nend_of_record\n");
    }

    private static Line[] Lines(Random random)
    {
        var number = 10;
        var lines = new Line[LinesPerFile];
        foreach (ref var line in lines.AsSpan())
        {
            number += random.Next(1, 4);
            line = new Line(number, random.Next(5) == 0 ? 0 : random.Next(1, 5000), random.Next(6) == 0);
        }

        return lines;
    }

    private readonly record struct Line(int Number, int Count, bool Branches);
}
