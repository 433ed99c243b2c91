using System.Globalization;
using Muster.Torture;

switch (args)
{
    case ["worker", var deed, var address, var first]:
        return await Worker.RunAsync(deed, address, int.Parse(first, CultureInfo.InvariantCulture));
    case [var rounds, .. var places] when int.TryParse(rounds, CultureInfo.InvariantCulture, out var many) && places.Length <= 2:
        return await Torturer.RunAsync(many, places.ElementAtOrDefault(0), int.Parse(places.ElementAtOrDefault(1) ?? "1", CultureInfo.InvariantCulture));
    default:
        Console.Error.WriteLine("""
            ROUNDS [ADDRESS [SEED]]   start a writer, kill -9 it at a random point, look for losses; so many times. The address is of an empty
                                      database (default: sqlite files in a temporary folder)
            """);
        return 2;
}
