using Muster.Benchmarks.Comparing;
using Muster.Benchmarks.Generators;

IReportGenerator[] generators =
[
    new CoberturaGenerator(),
    new JacocoGenerator(),
];

switch (args)
{
    case ["generate", var format, var megabytes, var path] when generators.FirstOrDefault(generator => generator.Name == format) is { } generator:
        GeneratedFile.Write(generator, long.Parse(megabytes) * 1_000_000, path);
        return 0;
    case ["read", .. var paths]:
        ReadPass.Run(paths);
        return 0;
    case ["xmlreader", var path]:
        XmlReaderPass.Run(path);
        return 0;
    case ["compare", var rounds, .. var commands]:
        Comparison.Run(int.Parse(rounds), commands);
        return 0;
    default:
        Console.Error.WriteLine($"""
            generate FORMAT MEGABYTES PATH   write a large report; the same bytes every time ({string.Join(", ", generators.Select(generator => generator.Name))})
            read PATH…                       read reports as Muster does and print their totals
            xmlreader PATH                   the least that System.Xml.XmlReader can do: pass over every node and attribute
            compare ROUNDS COMMAND…          run commands in turns and compare wall time, processor time and peak memory
            """);
        return 2;
}
