using System.Globalization;
using Muster.Adapters.Manifests.Editing;
using Muster.EditingProgram;

// A writer in a process of its own: MANIFEST NAME COUNT. It begins when it is told a line on stdin, and tells every finished edit on
// stdout, so that a test knows what must be in the file.
var (path, name, count) = (args[0], args[1], int.Parse(args[2], CultureInfo.InvariantCulture));
ManifestEditor editor = new(TimeProvider.System);
Console.WriteLine("ready");
Console.ReadLine();
for (var number = 1; number <= count; number++)
{
    await editor.EditAsync(path, _ => NumberedIssues.Edits(name, number), CancellationToken.None);
    Console.WriteLine(number.ToString(CultureInfo.InvariantCulture));
}
