using System.CommandLine;

namespace Muster.Cli.Commands.Coord;

/// <summary>An update that asks for nothing is a mistake of the command line.</summary>
internal static class Something
{
    public static void IsAsked(Command command, params Option[] options) => command.Validators.Add(result =>
    {
        if (options.All(option => result.GetResult(option) is null))
        {
            result.AddError($"say what to change: {string.Join(", ", options.Select(option => option.Name))}");
        }
    });
}
