using System.Globalization;
using Muster.Adapters.Manifests.Editing;
using Muster.Adapters.Memory;
using Muster.Adapters.Storage;
using Muster.Core.Coordination.Wishes;
using Muster.EditingProgram;

// A writer in a process of its own: MANIFEST NAME COUNT [DATABASE]; with a database every edit is an event in it. It begins when it is told a line on stdin, and tells every finished edit on
// stdout, so that a test knows what must be in the file.
var (path, name, count) = (args[0], args[1], int.Parse(args[2], CultureInfo.InvariantCulture));
ManifestEditor editor = new(TimeProvider.System);
var desk = args is [_, _, _, var database] ? new RecordDesk(path, new SqliteEngine(database), TimeProvider.System) : null;
Console.WriteLine("ready");
Console.ReadLine();
for (var number = 1; number <= count; number++)
{
    await (desk is null
        ? (Task)editor.EditAsync(path, _ => NumberedIssues.Edits(name, number), CancellationToken.None)
        : desk.ApplyAsync((_, _) => new WishAnswer(NumberedIssues.Id(name, number), NumberedIssues.Edits(name, number)), "killed", CancellationToken.None));
    Console.WriteLine(number.ToString(CultureInfo.InvariantCulture));
}
