namespace Muster.Benchmarks.Generators;

/// <summary>
/// As <c>go test -coverpkg=./...</c> writes it: each package's tests mention the blocks of all packages again, most of them not run;
/// here each is mentioned by four. 60 blocks a file, 20 files a package.
/// </summary>
internal sealed class GoCoverGenerator : IReportGenerator
{
    private const int BlocksPerFile = 60;
    private const int FilesPerPackage = 20;
    private const int Mentions = 4;
    private const int BytesPerFile = BlocksPerFile * 60;

    public string Name => "gocover";

    public void Write(GeneratedFile file, Random random)
    {
        var files = Math.Max(1, (int)(file.Bytes / (Mentions * BytesPerFile)));
        var seeds = Enumerable.Range(0, files).Select(_ => random.Next()).ToArray();
        file.Add($"mode: atomic\n");
        for (var mention = 0; !file.Full; mention++)
        {
            for (var number = 0; number < files && !file.Full; number++)
            {
                WriteFile(file, new Random(seeds[number]), random, number, mention);
            }
        }
    }

    // The first random numbers are the file's own, the same in every mention.
    private static void WriteFile(GeneratedFile file, Random shape, Random random, int number, int mention)
    {
        var line = 10;
        var package = number / FilesPerPackage;
        for (var block = 0; block < BlocksPerFile; block++)
        {
            var end = line + shape.Next(1, 6);
            var own = package % Mentions == mention % Mentions;
            var count = own && random.Next(5) > 0 ? random.Next(1, 3000) : 0;
            file.Add($"github.com/example/big/internal/part{package}/module_{number}.go:{line}.{shape.Next(2, 40)},{end}.{shape.Next(2, 40)} {shape.Next(1, 5)} {count}\n");
            line = end + shape.Next(0, 2);
        }
    }
}
