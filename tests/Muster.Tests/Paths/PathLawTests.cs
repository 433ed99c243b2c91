using Muster.Reports.Paths;

namespace Muster.Tests.Paths;

/// <summary>What holds of any repository and any report.</summary>
public sealed class PathLawTests
{
    private static readonly string[] Names = ["a", "b", "src", "pkg", "lib"];
    private static readonly string[] FileNames = ["x.py", "y.py", "__init__.py"];

    [Fact]
    public void AFilesOwnPathIsAlwaysPlacedOnIt() => ForEach((files, _) =>
    {
        var places = PathMap.Of(files).Place(files, []);
        foreach (var file in files)
        {
            places[file].File.ShouldBe(file);
        }
    });

    [Fact]
    public void ACheckoutUnderAnyDirectoryIsPlacedWhole() => ForEach((files, random) =>
    {
        // A directory that no file of the repository has, so that no path means two things.
        var root = random.Next(3) switch { 0 => "/home/ci/work/", 1 => "C:\\agent\\work\\", _ => "file:///workspace/" };
        var places = PathMap.Of(files).Place(files.Select(file => root + file), []);
        foreach (var file in files.Where(file => file.Contains('/')))
        {
            places[root + file].File.ShouldBe(file);
        }
    });

    [Fact]
    public void WhatIsPlacedIsAFileOfTheRepositoryWithTheSameNameAndOrderDoesNotMatter() => ForEach((files, random) =>
    {
        var paths = Enumerable.Range(0, 12).Select(_ => (random.Next(2) == 0 ? "/" : "") + (random.Next(4) == 0 ? "../" : "") + RandomPath(random)).Distinct().ToArray();
        string[] roots = random.Next(2) == 0 ? [] : ["/w/" + Names[random.Next(Names.Length)], "/w"];
        var places = PathMap.Of(files).Place(paths, roots);
        foreach (var (path, place) in places)
        {
            if (place.File is null)
            {
                place.Reason.ShouldNotBeNullOrEmpty();
                place.Candidates.ShouldAllBe(candidate => files.Contains(candidate));
            }
            else
            {
                files.ShouldContain(place.File);
                place.File.Split('/')[^1].ShouldBe(path.Split('/')[^1]);
            }
        }

        random.Shuffle(paths);
        var shuffled = files.ToArray();
        random.Shuffle(shuffled);
        var again = PathMap.Of(shuffled).Place(paths, roots);
        paths.ShouldAllBe(path => again[path].File == places[path].File);
    });

    [Fact]
    public void APathThatSeveralFilesEndInIsNeverPlacedAlone() => ForEach((files, random) =>
    {
        var path = RandomPath(random);
        var ending = files.Where(file => file == path || file.EndsWith("/" + path, StringComparison.Ordinal)).ToArray();
        var place = PathMap.Of(files).Place([path], [])[path];
        if (ending.Length > 1 && !files.Contains(path))
        {
            place.File.ShouldBeNull();
        }
        else if (ending.Length == 1)
        {
            place.File.ShouldBe(ending[0]);
        }
    });

    private static void ForEach(Action<string[], Random> law)
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            law([.. Enumerable.Range(0, 1 + random.Next(15)).Select(_ => RandomPath(random)).Distinct()], random);
        }
    }

    private static string RandomPath(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Names[random.Next(Names.Length)] + "/")) + FileNames[random.Next(FileNames.Length)];
}
