using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Muster.Benchmarks.Estates;

/// <summary>A folder of git repositories with one source file and one Cobertura report of about 50 KB each; the same every time.</summary>
internal static class GeneratedEstate
{
    private const int FilesPerReport = 20;
    private const int LinesPerFile = 55;

    public static void Write(int repositories, string folder)
    {
        for (var number = 0; number < repositories; number++)
        {
            var repository = Directory.CreateDirectory(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"repo-{number:00000}"))).FullName;
            Directory.CreateDirectory(Path.Combine(repository, "app"));
            File.WriteAllText(Path.Combine(repository, "app", "module_00.py"), "x = 1\n");
            Git(repository, "init", "-q", "-b", "main");
            Git(repository, "add", "-A");
            Git(repository, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "first");
            File.WriteAllText(Path.Combine(repository, "coverage.xml"), Report(number));
        }
    }

    private static string Report(int seed)
    {
        var random = new Random(seed);
        var xml = new StringBuilder("""<?xml version="1.0" ?><coverage version="7.6.12" line-rate="0.8" branch-rate="0" lines-valid="0"><sources><source>/src</source></sources><packages><package name="app"><classes>""");
        for (var file = 0; file < FilesPerReport; file++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<class name=\"module_{file:00}.py\" filename=\"app/module_{file:00}.py\" complexity=\"0\" line-rate=\"0.8\" branch-rate=\"0\"><methods/><lines>\n");
            for (var line = 1; line <= LinesPerFile; line++)
            {
                xml.Append(CultureInfo.InvariantCulture, $"\t\t\t\t\t\t<line number=\"{line}\" hits=\"{(random.Next(5) == 0 ? 0 : 1)}\"/>\n");
            }

            xml.Append("</lines></class>");
        }

        return xml.Append("</classes></package></packages></coverage>\n").ToString();
    }

    private static void Git(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder })!;
        process.WaitForExit();
    }
}
