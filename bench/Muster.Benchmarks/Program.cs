using Muster.Benchmarks.CoveragePy;

switch (args)
{
    case ["coveragepy", .. var rest]:
        return Race.Run(rest);
    default:
        Console.Error.WriteLine("coveragepy DIRECTORY MUSTER [FILES]");
        return 2;
}
