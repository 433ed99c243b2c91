using Muster.Reports.Input.Json;

namespace Muster.Reports.Measures.Octocov;

/// <summary>The numbers of one report, until its time is known.</summary>
internal sealed class OctocovNumbers
{
    private readonly List<(string Metric, double Value, Tally? Share, string? Note)> _numbers = [];

    /// <summary>On a property name: its value, when it holds numbers.</summary>
    public bool TryRead(JsonCursor json)
    {
        if (json.Is("coverage"u8))
        {
            ReadCoverage(json);
        }
        else if (json.Is("code_to_test_ratio"u8))
        {
            ReadRatio(json);
        }
        else if (json.Is("test_execution_time"u8))
        {
            // Nanoseconds.
            Add("tests.seconds", json.ReadReal() / 1e9);
        }
        else if (json.Is("custom_metrics"u8))
        {
            ReadSets(json);
        }
        else
        {
            return false;
        }

        return true;
    }

    public IEnumerable<HistoryPoint> At(DateTimeOffset at, string? commit) => _numbers.Select(number => new HistoryPoint
    {
        At = at,
        Metric = number.Metric,
        Value = number.Value,
        Share = number.Share,
        Commit = commit,
        Note = number.Note,
    });

    private void Add(string metric, double? value, Tally? share = null, string? note = null)
    {
        if (value is { } known)
        {
            _numbers.Add((metric, known, share, note));
        }
    }

    // {"type":"statement","format":"Go coverage","total":10,"covered":8,"files":[…]}; type loc or merged is lines.
    private void ReadCoverage(JsonCursor json)
    {
        if (!json.EnterObject())
        {
            return;
        }

        long? total = null, covered = null;
        string? type = null, format = null;
        while (json.Property())
        {
            if (json.Is("total"u8))
            {
                total = json.ReadCount();
            }
            else if (json.Is("covered"u8))
            {
                covered = json.ReadCount();
            }
            else if (json.Is("type"u8))
            {
                type = json.ReadText();
            }
            else if (json.Is("format"u8))
            {
                format = json.ReadText();
            }
            else
            {
                json.Skip();
            }
        }

        var share = Tally.Of(covered, total);
        Add(type == "statement" ? "coverage.statement" : "coverage.line", share?.Percent, share, format);
    }

    // {"code":1000,"test":1500,"code_files":[…]}: lines of test per line of code.
    private void ReadRatio(JsonCursor json)
    {
        if (!json.EnterObject())
        {
            return;
        }

        long? code = null, test = null;
        while (json.Property())
        {
            if (json.Is("code"u8))
            {
                code = json.ReadCount();
            }
            else if (json.Is("test"u8))
            {
                test = json.ReadCount();
            }
            else
            {
                json.Skip();
            }
        }

        Add("code.test_ratio", code > 0 && test >= 0 ? (double)test / code : null, code > 0 && test >= 0 ? new Tally(test.Value, code.Value) : null);
    }

    // [{"key":"benchmark_0","metrics":[{"key":"NsPerOp","value":676.5,"unit":" ns/op"}]}]
    private void ReadSets(JsonCursor json)
    {
        if (!json.EnterArray())
        {
            return;
        }

        while (json.ObjectElement())
        {
            var key = default(string);
            var metrics = new List<(string Key, double Value, string? Unit)>();
            while (json.Property())
            {
                if (json.Is("key"u8))
                {
                    key = json.ReadText();
                }
                else if (json.Is("metrics"u8) && json.EnterArray())
                {
                    ReadMetrics(json, metrics);
                }
                else
                {
                    json.Skip();
                }
            }

            foreach (var (name, value, unit) in metrics)
            {
                Add($"custom.{key}.{name}", value, null, unit?.Trim());
            }
        }
    }

    private static void ReadMetrics(JsonCursor json, List<(string Key, double Value, string? Unit)> metrics)
    {
        while (json.ObjectElement())
        {
            string? key = null, unit = null;
            double? value = null;
            while (json.Property())
            {
                if (json.Is("key"u8))
                {
                    key = json.ReadText();
                }
                else if (json.Is("unit"u8))
                {
                    unit = json.ReadText();
                }
                else if (json.Is("value"u8))
                {
                    value = json.ReadReal();
                }
                else
                {
                    json.Skip();
                }
            }

            if (key is not null && value is not null)
            {
                metrics.Add((key, value.Value, unit));
            }
        }
    }
}
