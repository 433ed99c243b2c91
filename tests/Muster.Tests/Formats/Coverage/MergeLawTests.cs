using System.Globalization;
using Muster.Reports;
using Muster.Reports.Coverage;

namespace Muster.Tests.Formats.Coverage;

/// <summary>Shards of one run: whatever the order and whether in one file or in several, there is one sum.</summary>
public sealed class MergeLawTests
{
    public static TheoryData<string> Families => ["lcov", "gocover", "gcov-text", "gcov-json"];

    [Theory]
    [MemberData(nameof(Families))]
    public void ShardsInOneFileHaveOneSumInAnyOrder(string family)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var shards = Shards(family, random);
            var expected = Describe(ReadText.Of(string.Concat(shards)));

            random.Shuffle(shards);
            Describe(ReadText.Of(string.Concat(shards))).ShouldBe(expected);
            Describe(ReadText.Of(string.Concat(shards) + shards[0])).ShouldBe(expected, "a shard twice changes nothing");
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void ShardsReadApartAndJoinedHaveTheLinesAndBranchesOfOneFile(string family)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var shards = Shards(family, new Random(seed));
            var whole = ReadText.Of(string.Concat(shards)).Coverage!.Files.ToDictionary(file => file.Path, file => file.Map!);
            var apart = shards.SelectMany(shard => ReadText.Of(shard).Coverage!.Files).GroupBy(file => file.Path)
                .ToDictionary(files => files.Key, files => files.Select(file => file.Map!).Aggregate(LineMap.Join));

            apart.Keys.Order().ShouldBe(whole.Keys.Order());
            foreach (var (path, map) in whole)
            {
                apart[path].Lines.ShouldBe(map.Lines, path);
                apart[path].Branches.ShouldBe(map.Branches, path);
            }
        }
    }

    private static string[] Shards(string family, Random random) => [.. Enumerable.Range(0, 4).Select(_ => Shard(family, random))];

    private static string Shard(string family, Random random)
    {
        var files = Enumerable.Range(1, 1 + random.Next(3)).Select(number => File(family, number.ToString(CultureInfo.InvariantCulture), random));
        return family switch
        {
            "gocover" => "mode: count\n" + string.Concat(files),
            "gcov-json" => "{\"gcc_version\": \"13\", \"files\": [" + string.Join(",", files) + "]}\n",
            _ => string.Concat(files),
        };
    }

    // Every run of a file knows the same lines and branches; which of them ran differs.
    private static string File(string family, string name, Random random)
    {
        int Count() => random.Next(3) * random.Next(50);
        var lines = Enumerable.Range(1, 12).ToArray();
        return family switch
        {
            "lcov" => $"SF:src/{name}.c\n"
                + string.Concat(lines.Select(line => $"DA:{line},{Count()}\n" + (line % 3 == 0 ? $"BRDA:{line},0,0,{Count()}\nBRDA:{line},0,jump to {line + 1},-\nBRDA:{line},1,0,{Count()}\n" : "")))
                + "end_of_record\n",
            "gocover" => string.Concat(lines.Select(line => $"m/{name}.go:{line * 3}.2,{(line * 3) + 3}.5 {line % 4} {Count()}\n")),
            "gcov-text" => $"        -:    0:Source:{name}.c\n"
                + string.Concat(lines.Select(line => Gcov(Count(), line) + (line % 3 == 0 ? $"branch  0 taken {Count()}\nbranch  1 never executed\n" : ""))),
            _ => $$"""{"file": "{{name}}.c", "functions": [], "lines": [{{string.Join(",", lines.Select(line => $$"""{"line_number": {{line}}, "count": {{Count()}}, "branches": [{"count": {{Count()}}}, {"count": {{Count()}}}]}"""))}}]}""",
        };
    }

    private static string Gcov(int count, int line) =>
        $"{(count == 0 ? "#####" : count.ToString(CultureInfo.InvariantCulture)),9}:{line,5}:code\n";

    private static string Describe(Reading reading)
    {
        reading.Rejections.ShouldBeEmpty();
        return string.Join("\n", reading.Coverage!.Files.Select(file => $"{file.Path} {file.Lines} {file.Branches} {file.Lines()} {file.Branches()}"));
    }
}
