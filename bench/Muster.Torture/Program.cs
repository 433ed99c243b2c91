using System.Globalization;
using Muster.Torture;

switch (args)
{
    case ["worker", .. var victims]:
        return await Worker.RunAsync([.. victims.Chunk(3).Select(words => new Victim(words[0], words[1], int.Parse(words[2], CultureInfo.InvariantCulture)))]);
    case [var kills, .. var places] when int.TryParse(kills, CultureInfo.InvariantCulture, out var many) && places.Length <= 2:
        return await new Torturer(places.ElementAtOrDefault(0), int.Parse(places.ElementAtOrDefault(1) ?? "1", CultureInfo.InvariantCulture)).RunAsync(many);
    default:
        Console.Error.WriteLine("""
            KILLS [ADDRESS [SEED]]   start writers, four stores in a process, kill -9 the process at a random point, look for losses in each store;
                                     until so many writers were killed. The address is of an empty database (default: sqlite files in a temporary
                                     folder; TMPDIR says where)
            """);
        return 2;
}
