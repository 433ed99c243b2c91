using System.Text;
using System.Text.Json;

namespace Muster.Reports.Tests.GoTest;

internal enum GoAction
{
    Other,
    Start,
    Run,
    Pause,
    Cont,
    Pass,
    Fail,
    Skip,
    Bench,
    Output,
    BuildOutput,
    BuildFail,
    Attr,
    Artifacts,
}

/// <summary>One line of <c>go test -json</c>: {"Time","Action","Package","Test","Elapsed","Output","FailedBuild","ImportPath"}.</summary>
internal struct GoEvent
{
    public GoAction Action { get; private set; }

    public string? Time { get; private set; }

    public string? Package { get; private set; }

    public string? Test { get; private set; }

    public string? Output { get; private set; }

    public string? FailedBuild { get; private set; }

    public string? ImportPath { get; private set; }

    public double? Elapsed { get; private set; }

    public readonly bool IsFinal => Action is GoAction.Pass or GoAction.Fail or GoAction.Skip;

    /// <summary>False, with the reason, when the line is no JSON object.</summary>
    public static bool TryParse(ReadOnlySpan<byte> line, ref RepeatedText packages, out GoEvent found, out string? reason)
    {
        found = default;
        reason = null;
        try
        {
            var reader = new Utf8JsonReader(line);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                found.Take(ref reader, ref packages);
            }

            return reader.TokenType == JsonTokenType.EndObject;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Not JSON; or a name with half a surrogate pair, which cannot be compared.
            reason = broken.Message;
            return false;
        }
    }

    public static GoAction ActionOf(string? word) => word switch
    {
        "start" => GoAction.Start,
        "run" => GoAction.Run,
        "pause" => GoAction.Pause,
        "cont" => GoAction.Cont,
        "pass" => GoAction.Pass,
        "fail" => GoAction.Fail,
        "skip" => GoAction.Skip,
        "bench" => GoAction.Bench,
        "output" => GoAction.Output,
        "build-output" => GoAction.BuildOutput,
        "build-fail" => GoAction.BuildFail,
        "attr" => GoAction.Attr,
        "artifacts" => GoAction.Artifacts,
        _ => GoAction.Other,
    };

    private void Take(ref Utf8JsonReader reader, ref RepeatedText packages)
    {
        if (reader.ValueTextEquals("Action"u8))
        {
            Action = ActionOf(Text(ref reader));
        }
        else if (reader.ValueTextEquals("Package"u8))
        {
            reader.Read();
            Package = reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped ? packages.Of(reader.ValueSpan) : Value(ref reader);
        }
        else if (reader.ValueTextEquals("Test"u8))
        {
            Test = Text(ref reader);
        }
        else if (reader.ValueTextEquals("Output"u8))
        {
            Output = Text(ref reader);
        }
        else if (reader.ValueTextEquals("Elapsed"u8))
        {
            reader.Read();
            Elapsed = reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var seconds) ? TestSeconds.Known(seconds) : null;
            reader.Skip();
        }
        else if (reader.ValueTextEquals("Time"u8))
        {
            Time = Text(ref reader);
        }
        else if (reader.ValueTextEquals("FailedBuild"u8))
        {
            FailedBuild = Text(ref reader);
        }
        else if (reader.ValueTextEquals("ImportPath"u8))
        {
            ImportPath = Text(ref reader);
        }
        else
        {
            reader.Skip();
        }
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        return Value(ref reader);
    }

    private static string? Value(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair or bytes that are no UTF-8.
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }
}
