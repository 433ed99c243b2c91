namespace Muster.Benchmarks.Generators;

/// <summary>As pytest writes it: suites of 50 cases, one case in a hundred failed with a trace, one in fifty skipped.</summary>
internal sealed class JUnitGenerator : IReportGenerator
{
    private const int CasesPerSuite = 50;

    public string Name => "junit";

    public void Write(GeneratedFile file, Random random)
    {
        file.Add($"<?xml version=\"1.0\" encoding=\"utf-8\"?><testsuites name=\"pytest tests\">\n");
        for (var suite = 0; !file.Full; suite++)
        {
            file.Add($"<testsuite name=\"pytest\" hostname=\"host\" timestamp=\"2026-02-01T10:00:00.000000+00:00\" tests=\"{CasesPerSuite}\" time=\"{random.Next(100000) / 1000.0}\">\n");
            for (var number = 0; number < CasesPerSuite; number++)
            {
                WriteCase(file, random, suite, number);
            }

            file.Add($"</testsuite>\n");
        }

        file.Add($"</testsuites>\n");
    }

    private static void WriteCase(GeneratedFile file, Random random, int suite, int number)
    {
        file.Add($"<testcase classname=\"tests.part{suite / 20}.test_module_{suite}.TestThings\" name=\"test_case_{number}[value-{random.Next(1000)}]\" time=\"{random.Next(5000) / 1000.0}\"");
        if (random.Next(100) == 0)
        {
            file.Add($"><failure message=\"AssertionError: assert {number} == {number + 1}\">def test_case_{number}(self, value):\n&gt;       assert compute(value) == {number + 1}\nE       AssertionError: assert {number} == {number + 1}\nE        +  where {number} = compute(&quot;value&quot;)\n\ntests/part{suite / 20}/test_module_{suite}.py:{number + 40}: AssertionError</failure></testcase>\n");
        }
        else if (random.Next(50) == 0)
        {
            file.Add($"><skipped type=\"pytest.skip\" message=\"needs a network\">tests/part{suite / 20}/test_module_{suite}.py:{number}: needs a network</skipped></testcase>\n");
        }
        else
        {
            file.Add($"/>\n");
        }
    }
}
