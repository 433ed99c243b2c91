using System.CommandLine;
using System.Globalization;
using Muster.Adapters.Memory;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Memory;

namespace Muster.Cli.Commands.Memory;

internal static class MemoryStoreCommand
{
    public static Command Create()
    {
        var text = new Argument<string>("text") { Description = "What is to be remembered" };
        var repository = new Option<string?>("--repo") { Description = "The repository that it is about (else the data's repo)" };
        var kind = new Option<string?>("--kind") { Description = $"What kind of event (else the data's type, else {NewMemory.UsualKind})" };
        var metric = new Option<string?>("--metric") { Description = "The metric that it is about (else the data's metric)" };
        var data = new Option<string?>("--data") { Description = "A JSON object that is kept with it" };
        var at = new Option<string?>("--at") { Description = "When it happened (else the data's timestamp, else now)" };
        var by = new Option<string?>("--by") { Description = "Who says so (default: the user's name)" };
        var place = new PlaceOptions();
        var format = FormatOption.Of("text", "json");
        var command = new Command("store", "Remember something: a sentence, and data with it") { text, repository, kind, metric, data, at, by, format };
        place.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.FindAsync(parsed, cancel);
            DateTimeOffset? moment = parsed.GetValue(at) is not { } when ? null
                : DateTimeOffset.TryParse(when, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
                : throw new UsageException($"--at is a day or a time such as 2026-02-01T12:00:00Z, not '{when}'");
            var wish = new NewMemory
            {
                Text = parsed.GetValue(text)!,
                Repository = parsed.GetValue(repository),
                Kind = parsed.GetValue(kind),
                Metric = parsed.GetValue(metric),
                Data = parsed.GetValue(data),
                At = moment,
            };
            var (one, mistakes) = wish.Of(parsed.GetValue(by) ?? Environment.UserName, TimeProvider.System.GetUtcNow(), name => found.Manifest.Catalog.Called(name) is [var only] ? only.Name : null);
            if (one is null)
            {
                throw new UsageException(mistakes);
            }

            await new EventLog(found.Engine, TimeProvider.System, found.Manifest.Path).AppendAsync([one], cancel);
            if (parsed.GetValue(format) == "json")
            {
                return JsonAnswer.Write(json => EventJson.Write(json, one));
            }

            MemoryText.Write(Screen.Out, [one]);
            return ExitCode.Done;
        });
        return command;
    }
}
