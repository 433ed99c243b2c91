using System.Globalization;

namespace Muster.Benchmarks.Generators;

/// <summary>As coverage.py 7 writes it (format 3): the file's lines, then the same by function; 200 lines a file, every sixth with branches.</summary>
internal sealed class CoveragePyJsonGenerator : IReportGenerator
{
    private const int Lines = 200;
    private const int Functions = 8;

    public string Name => "coveragepy-json";

    public void Write(GeneratedFile file, Random random)
    {
        long lines = 0, ran = 0, arcs = 0, taken = 0;
        file.Add($"{{\"meta\": {{\"format\": 3, \"version\": \"7.11.0\", \"timestamp\": \"2026-02-01T12:11:22.214442\", \"branch_coverage\": true, \"show_contexts\": false}}, \"files\": {{");
        for (var number = 0; !file.Full; number++)
        {
            var all = Part.Of(random);
            file.Add($"{(number == 0 ? "" : ", ")}\"src/app/part{number / 50}/module_{number}.py\": {{{all.Text()}, \"functions\": {{");
            foreach (var (index, part) in all.Cut(Functions).Index())
            {
                file.Add($"{(index == 0 ? "" : ", ")}\"step_{index}\": {{{part.Text()}, \"start_line\": {part.First}}}");
            }

            file.Add($"}}, \"classes\": {{\"\": {{{all.Text()}, \"start_line\": 1}}}}}}");
            (lines, ran, arcs, taken) = (lines + Lines, ran + all.Ran.Length, arcs + all.Taken.Length + all.Missed.Length, taken + all.Taken.Length);
        }

        file.Add($"}}, \"totals\": {{{Part.Summary(ran, lines, taken, arcs)}}}}}");
    }

    private sealed record Part(int[] Ran, int[] Missing, int[] Taken, int[] Missed)
    {
        public int First => Ran.Concat(Missing).DefaultIfEmpty(1).Min();

        public static Part Of(Random random)
        {
            var line = 0;
            var lines = Enumerable.Range(0, Lines).Select(_ => line += random.Next(1, 4)).ToLookup(_ => random.Next(5) > 0);
            var forks = lines[true].Where((_, index) => index % 6 == 0).ToLookup(_ => random.Next(3) > 0);
            return new([.. lines[true]], [.. lines[false]], [.. forks[true]], [.. forks[false]]);
        }

        public IEnumerable<Part> Cut(int parts)
        {
            var step = (Ran.Concat(Missing).Max() / parts) + 1;
            return Enumerable.Range(0, parts).Select(index => new Part(In(Ran, index), In(Missing, index), In(Taken, index), In(Missed, index)));

            int[] In(int[] lines, int index) => [.. lines.Where(line => line / step == index)];
        }

        public string Text() =>
            $"\"executed_lines\": [{List(Ran)}], \"summary\": {{{Summary(Ran.Length, Ran.Length + Missing.Length, Taken.Length, Taken.Length + Missed.Length)}}}, "
            + $"\"missing_lines\": [{List(Missing)}], \"excluded_lines\": [], \"executed_branches\": [{Arcs(Taken)}], \"missing_branches\": [{Arcs(Missed)}]";

        public static string Summary(long ran, long lines, long taken, long arcs) => string.Create(CultureInfo.InvariantCulture,
            $"\"covered_lines\": {ran}, \"num_statements\": {lines}, \"percent_covered\": 80.0, \"percent_covered_display\": \"80\", \"missing_lines\": {lines - ran}, \"excluded_lines\": 0, \"num_branches\": {arcs}, \"num_partial_branches\": 0, \"covered_branches\": {taken}, \"missing_branches\": {arcs - taken}");

        private static string List(int[] lines) => string.Join(", ", lines.Select(line => line.ToString(CultureInfo.InvariantCulture)));

        private static string Arcs(int[] lines) => string.Join(", ", lines.Select(line => string.Create(CultureInfo.InvariantCulture, $"[{line}, {line + 2}]")));
    }
}
