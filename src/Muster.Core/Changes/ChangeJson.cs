using System.Text.Json;
using Muster.Core.Estate.Writing;
using Muster.Reports;
using Muster.Reports.Findings;

namespace Muster.Core.Changes;

/// <summary>A change as JSON, the same for every door.</summary>
public static class ChangeJson
{
    private const int MostLines = 10_000;

    extension(Utf8JsonWriter json)
    {
        public void WriteSums(string name, ChangeSums? sums)
        {
            if (sums is null)
            {
                json.WriteNull(name);
                return;
            }

            json.WriteStartObject(name);
            json.WriteLineSums("lines", sums.Lines, sums.IsExact);
            if (sums.Findings is { } findings)
            {
                json.WriteStartObject("findings");
                json.WriteNumber("identity", findings.Identity);
                json.WriteNumber("new", findings.New);
                json.WriteNumber("fixed", findings.Fixed);
                json.WriteNumber("kept", findings.Kept);
                json.WriteEndObject();
            }
            else
            {
                json.WriteNull("findings");
            }

            if (sums.Tests is { } tests)
            {
                json.WriteStartObject("tests");
                json.WriteNumber("new", tests.New);
                json.WriteNumber("newFailing", tests.NewFailing);
                json.WriteNumber("vanished", tests.Vanished);
                json.WriteNumber("vanishedFailing", tests.VanishedFailing);
                json.WriteNumber("newlyFailing", tests.NewlyFailing);
                json.WriteNumber("fixed", tests.Fixed);
                json.WriteNumber("newlySkipped", tests.NewlySkipped);
                json.WriteNumber("flaky", tests.Flaky);
                json.WriteNumber("slower", tests.Slower);
                json.WriteEndObject();
            }
            else
            {
                json.WriteNull("tests");
            }

            json.WriteEndObject();
        }

        /// <summary>Covered and coverable of each kind; <c>sum</c> is head less base.</summary>
        public void WriteLineSums(string name, LineSums? sums, bool isExact)
        {
            if (sums is null)
            {
                json.WriteNull(name);
                return;
            }

            json.WriteStartObject(name);
            json.WriteBoolean("exact", isExact);
            json.WriteTally("new", sums.New);
            json.WriteTally("deleted", sums.Deleted);
            json.WriteFlips("flippedByEdit", sums.Edited);
            json.WriteFlips("flippedWithoutEdit", sums.Unedited);
            json.WriteFlips("flippedInUntouchedFiles", sums.Untouched);
            json.WriteTally("inNewFiles", sums.InNewFiles);
            json.WriteTally("inGoneFiles", sums.InGoneFiles);
            json.WriteTally("nowCounted", sums.NowCounted);
            json.WriteTally("noLongerCounted", sums.NoLongerCounted);
            json.WriteDifference("byCount", sums.ByCount.Covered, sums.ByCount.Coverable);
            json.WriteDifference("beside", sums.Beside.Covered, sums.Beside.Coverable);
            json.WriteDifference("sum", sums.Covered, sums.Coverable);
            json.WriteNumber("filesNew", sums.FilesNew);
            json.WriteNumber("filesGone", sums.FilesGone);
            json.WriteNumber("filesRenamed", sums.FilesRenamed);
            if (isExact)
            {
                json.WriteTally("changed", sums.Changed);
            }
            else
            {
                json.WriteNull("changed");
            }

            json.WriteEndObject();
        }

        /// <summary>All of a change, with files, findings and tests by name.</summary>
        public void WriteChange(string name, ExactChange change)
        {
            json.WriteStartObject(name);
            json.WriteLineSums("lines", change.Lines?.Sums, change.Lines?.IsExact ?? false);
            json.WriteObjects("files", change.Lines?.Files ?? [], file =>
            {
                json.WriteString("path", file.Path);
                json.WriteString("before", file.Before);
                json.WriteLineSums("lines", file.Sums, change.Lines!.IsExact);
                json.WriteNumbers("lost", file.Lost);
                json.WriteNumbers("uncovered", file.Bare);
            });
            json.WriteFindings(change.Findings);
            json.WriteTests(change.Tests);
            json.WriteEndObject();
        }

        private void WriteFindings(FindingsChange? findings)
        {
            if (findings is null)
            {
                json.WriteNull("findings");
                return;
            }

            json.WriteStartObject("findings");
            json.WriteNumber("identity", findings.Identity);
            json.WriteNumber("kept", findings.Kept);
            foreach (var (word, list) in new[] { ("new", findings.New), ("fixed", findings.Fixed) })
            {
                json.WriteStartArray(word);
                foreach (var finding in list)
                {
                    json.WriteFinding(finding);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        private void WriteFinding(Finding finding)
        {
            json.WriteStartObject();
            json.WriteString("tool", finding.Tool);
            json.WriteString("rule", finding.Rule);
            json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
            json.WriteString("path", finding.Path);
            if (finding.Line is { } line)
            {
                json.WriteNumber("line", line);
            }
            else
            {
                json.WriteNull("line");
            }

            json.WriteString("message", finding.Message);
            json.WriteEndObject();
        }

        private void WriteTests(TestsChange? tests)
        {
            if (tests is null)
            {
                json.WriteNull("tests");
                return;
            }

            json.WriteStartObject("tests");
            json.WriteNumber("sum", tests.Tests);
            json.WriteNumber("failing", tests.Failing);
            foreach (var (word, list) in new[]
            {
                ("new", tests.New), ("vanished", tests.Vanished), ("newlyFailing", tests.NewlyFailing), ("fixed", tests.Fixed),
                ("newlySkipped", tests.NewlySkipped), ("flaky", tests.Flaky), ("slower", tests.Slower),
            })
            {
                json.WriteStartArray(word);
                foreach (var test in list)
                {
                    json.WriteStartObject();
                    json.WriteString("suite", test.Suite);
                    json.WriteString("name", test.Name);
                    json.WriteString("before", test.Before?.ToString().ToLowerInvariant());
                    json.WriteString("after", test.After?.ToString().ToLowerInvariant());
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        private void WriteNumbers(string name, IReadOnlyList<int> numbers)
        {
            json.WriteStartArray(name);
            foreach (var number in numbers.Take(MostLines))
            {
                json.WriteNumberValue(number);
            }

            json.WriteEndArray();
        }

        private void WriteTally(string name, Tally tally) => json.WriteDifference(name, tally.Part, tally.Whole);

        private void WriteDifference(string name, long covered, long coverable)
        {
            json.WriteStartObject(name);
            json.WriteNumber("covered", covered);
            json.WriteNumber("coverable", coverable);
            json.WriteEndObject();
        }

        private void WriteFlips(string name, Flips flips)
        {
            json.WriteStartObject(name);
            json.WriteNumber("gained", flips.Gained);
            json.WriteNumber("lost", flips.Lost);
            json.WriteEndObject();
        }
    }
}
