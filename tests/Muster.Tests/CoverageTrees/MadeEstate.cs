using Muster.Reports;
using Muster.Reports.Coverage;

namespace Muster.Tests.CoverageTrees;

/// <summary>Repositories of many files with lines as real code has them: functions of a few lines between gaps, covered in stretches, a branch in five.</summary>
internal static class MadeEstate
{
    public static CoverageReading Repository(int files, int filesInFolder, int seed = 1) =>
        Reading(Enumerable.Range(0, files).Select(index => File(Path(index, filesInFolder), seed + index)));

    public static CoverageReading Reading(IEnumerable<FileCoverage> files)
    {
        var all = files.OrderBy(file => file.Path, StringComparer.Ordinal).ToArray();
        return new CoverageReading
        {
            Files = all,
            Lines = all.Select(file => file.Lines).Sum(),
            Branches = all.Select(file => file.Branches).SumKnown(),
            Functions = all.Select(file => file.Functions).SumKnown(),
        };
    }

    public static string Path(int index, int filesInFolder)
    {
        var folder = index / filesInFolder;
        return $"src/package{folder / 10}/feature{folder % 10}/module_{index % filesInFolder:000}.py";
    }

    public static FileCoverage File(string path, int seed, int lines = 200)
    {
        var random = new Random(seed);
        var draft = new FileCoverageDraft(path);
        var line = 1;
        var covered = true;
        for (var i = 0; i < lines; i++)
        {
            line += random.Next(4) == 0 ? random.Next(2, 9) : 1;
            covered = random.Next(12) == 0 ? random.Next(5) > 0 : covered;
            draft.Map.Add(line, covered);
            if (random.Next(5) == 0)
            {
                draft.Map.AddBranches(line, covered ? random.Next(3) : 0, 2);
            }
        }

        draft.CountFunctions(new Tally(random.Next(10), 10));
        return draft.Finish();
    }

    /// <summary>Everything that two readings say, as text to compare.</summary>
    public static string Describe(CoverageReading reading) => $"{reading.Unit} {reading.Lines} {reading.Branches} {reading.Functions}\n" + string.Join('\n', reading.Files.Select(file =>
        $"{file.Path} {file.Lines} {file.Branches} {file.Functions} {(file.Map is null ? "no map" : string.Join(' ', file.Map.States) + " | " + string.Join(' ', file.Map.Branches))}"));
}
