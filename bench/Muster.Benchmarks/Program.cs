using System.Globalization;
using Muster.Adapters.Processes;
using Muster.Benchmarks.Comparing;
using Muster.Benchmarks.CoveragePy;
using Muster.Benchmarks.Estates;
using Muster.Benchmarks.Generators;
using Muster.Benchmarks.Limits;
using Muster.Benchmarks.Pages;
using Muster.Benchmarks.Serving;
using Muster.Benchmarks.Series;
using Muster.Benchmarks.Stores;
using Muster.Benchmarks.Trees;

// As muster begins.
NativeHeap.Settle();
IReportGenerator[] generators =
[
    new CoberturaGenerator(),
    new CoveragePyJsonGenerator(),
    new EslintJsonGenerator(),
    new GoCoverGenerator(),
    new IstanbulGenerator(),
    new JacocoGenerator(),
    new JUnitGenerator(),
    new LcovGenerator(),
    new RuffJsonGenerator(),
    new SarifGenerator(),
];

switch (args)
{
    case ["generate", var format, var megabytes, var path] when generators.FirstOrDefault(generator => generator.Name == format) is { } generator:
        GeneratedFile.Write(generator, long.Parse(megabytes, CultureInfo.InvariantCulture) * 1_000_000, path);
        return 0;
    case ["estate", var count, var folder]:
        GeneratedEstate.Write(int.Parse(count, CultureInfo.InvariantCulture), folder);
        return 0;
    case ["series", var address, var count]:
        return await SeriesRace.RunAsync(address, int.Parse(count, CultureInfo.InvariantCulture));
    case ["history", var count, var days, var folder]:
        await GeneratedHistory.WriteAsync(int.Parse(count, CultureInfo.InvariantCulture), int.Parse(days, CultureInfo.InvariantCulture), folder, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        return 0;
    case ["pages", var address, var readers, var rounds] when int.TryParse(readers, out var many) && int.TryParse(rounds, out var each):
        return await PageReaders.RunAsync(address, many, each, CancellationToken.None);
    case ["served", var count, var folder, .. var rest] when rest.Length < 2:
        await ServedEstate.WriteAsync(int.Parse(count, CultureInfo.InvariantCulture), folder, rest is [var between] ? int.Parse(between, CultureInfo.InvariantCulture) : ServedEstate.Fortnight, CancellationToken.None);
        return 0;
    case ["milestones", var folder]:
        await MilestoneCost.RunAsync(folder, CancellationToken.None);
        return 0;
    case ["load", var server, var count, var readers, var seconds, var uploads]:
        return await Load.RunAsync(server, int.Parse(count, CultureInfo.InvariantCulture), int.Parse(readers, CultureInfo.InvariantCulture), int.Parse(seconds, CultureInfo.InvariantCulture), int.Parse(uploads, CultureInfo.InvariantCulture));
    case ["manifest", var count, var path]:
        GeneratedManifest.Write(int.Parse(count, CultureInfo.InvariantCulture), path);
        return 0;
    case ["editing", var rounds, var path]:
        await EditingPass.RunAsync(path, int.Parse(rounds, CultureInfo.InvariantCulture), CancellationToken.None);
        return 0;
    case ["coveragepy", .. var rest]:
        return Race.Run(rest);
    case ["tree"]:
        await TreePass.RunAsync();
        return 0;
    case ["read", .. var paths]:
        ReadPass.Run(paths);
        return 0;
    case ["limits", var folder, var seconds, .. var rest]:
        return new LimitsRun(
            folder,
            TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)),
            rest is [var seed, ..] ? int.Parse(seed, CultureInfo.InvariantCulture) : 20260201,
            rest is [_, .. { Length: > 0 } command] ? command : [Environment.ProcessPath!, "read"]).Run();
    case ["xmlreader", var path]:
        XmlReaderPass.Run(path);
        return 0;
    case ["jsonreader", var path]:
        JsonReaderPass.Run(path);
        return 0;
    case ["stages", var address]:
        await StoreStages.RunAsync(address);
        await StoreStages.AtOnceAsync(address);
        return 0;
    case ["store", var address]:
        await StoreRace.RunAsync(address);
        return 0;
    case ["compare", var rounds, .. var commands]:
        Comparison.Run(int.Parse(rounds, CultureInfo.InvariantCulture), commands);
        return 0;
    default:
        Console.Error.WriteLine($"""
            generate FORMAT MEGABYTES PATH   write a large report; the same bytes every time ({string.Join(", ", generators.Select(generator => generator.Name))})
            estate COUNT FOLDER              write so many git repositories with a report of 50 KB each
            series ADDRESS REPOSITORIES      write an estate of two years into an empty store, and time what pages ask of it
            history COUNT DAYS FOLDER        write a manifest and a store with so many repositories and days of history
            pages ADDRESS READERS PAGES      let so many readers at once fetch so many pages each from a dashboard on this machine
            served COUNT FOLDER [DAYS]       write a manifest and a store with so many repositories and two years of history, a snapshot every so many days (14)
            milestones FOLDER                what a look at the milestones costs after a change, on an estate that history wrote
            load URL COUNT READERS SECONDS UPLOADS  read pages of a server on this machine while so many uploads a minute arrive
            manifest COUNT PATH              write a manifest with so many issues
            editing ROUNDS PATH              load, list and edit a manifest, beside a bare pass over its YAML
            coveragepy FOLDER MUSTER [FILES] race muster read against coverage report on generated sources
            read PATH…                       read reports as Muster does and print their totals
            limits SAMPLES SECONDS [SEED [COMMAND…]]  grow samples of every format to 32 MB, and read each in a process of its own (by COMMAND)
            xmlreader PATH                   the least that System.Xml.XmlReader can do: pass over every node and attribute
            jsonreader PATH                  the least that Utf8JsonReader can do: pass over every token
            store ADDRESS                    ingest into an empty store, in turns with the engine's own durable commits
            compare ROUNDS COMMAND…          run commands in turns and compare wall time, processor time and peak memory
            """);
        return 2;
}
