using System.Text;

namespace Muster.Tests.Formats.Findings;

/// <summary>Scanners for secrets: what each row of a sample is, counted by hand; and that no secret is taken over.</summary>
public sealed class SecretScannerTests
{
    [Theory]
    [InlineData("detect-secrets", ".secrets.baseline", "detect-secrets", "AWS Access Key critical src/a.py:4\nSecret Keyword high src/a.py:9\nBasic Auth Credentials high suppressed config.yml:2")]
    [InlineData("detect-secrets", "clean.json", "detect-secrets", "")]
    [InlineData("trufflehog-jsonl", "v3.jsonl", "trufflehog", "AWS critical keys.txt:4\nSlack high src/bot.py:11")]
    [InlineData("trufflehog-jsonl", "v2.jsonl", "trufflehog", "AWS API Key high a.py\nHigh Entropy high b.py")]
    [InlineData("trufflehog-jsonl", "clean.jsonl", "trufflehog", "")]
    [InlineData("trufflehog3-json", "current.json", "trufflehog3", "high-entropy medium Dockerfile:3")]
    [InlineData("trufflehog3-json", "legacy.json", "trufflehog3", "High entropy high fixtures/users.json")]
    [InlineData("trufflehog3-json", "choctaw.json", "rusty-hog", "Email address high .github/workflows/main.yml:36")]
    [InlineData("ggshield-json", "range.json", "ggshield", "Django Secret Key high app/settings.py:23\nAWS Keys critical app/aws.py:2")]
    [InlineData("ggshield-json", "path.json", "ggshield", "Generic Password high x.env:1")]
    [InlineData("noseyparker-json", "report.jsonl", "noseyparker", "np.aws.1 high app/config.py:16\nnp.aws.1 high repeated old/config.py:3\nnp.pem.1 high suppressed key.pem:1")]
    [InlineData("noseyparker-json", "report.json", "noseyparker", "np.aws.1 high app/config.py:16\nnp.aws.1 high repeated old/config.py:3")]
    [InlineData("talisman-json", "report.json", "talisman", "filecontent high conf/app.yml\nfilesize medium conf/app.yml\nfilename low password.html\nfilecontent high suppressed password.html")]
    [InlineData("talisman-json", "clean.json", "talisman", "")]
    [InlineData("secretlint-json", "secretlint.json", "secretlint", "@secretlint/secretlint-rule-aws high /src/aws.env:3")]
    [InlineData("whispers-json", "whispers.json", "whispers", "password critical src/config.yml:12\npip low pip.conf:2")]
    public void EveryRowOfASampleIsWhatItsToolSaysOfIt(string format, string sample, string? tool, string findings)
    {
        var reading = Readings.OfSample(format, sample);

        reading.Findings().ShouldBe(findings);
        (reading.Format, reading.Origin.Tool).ShouldBe((format, tool));
        reading.Rejections.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("trufflehog-jsonl")]
    [InlineData("trufflehog3-json")]
    [InlineData("ggshield-json")]
    [InlineData("noseyparker-json")]
    [InlineData("talisman-json")]
    [InlineData("secretlint-json")]
    [InlineData("whispers-json")]
    public void TheSecretItselfIsNeverTakenOver(string format)
    {
        var samples = Samples.Of(format).Select(File.ReadAllBytes).ToList();

        samples.ShouldContain(sample => Encoding.UTF8.GetString(sample).Contains("TAKEN", StringComparison.Ordinal));
        samples.SelectMany(sample => Readings.Of(sample).Findings?.Items ?? []).ShouldAllBe(finding => !finding.ToString().Contains("TAKEN", StringComparison.Ordinal));
    }

    [Fact]
    public void AnErrorInTheLogMeansThatNotEverythingWasLookedAt() =>
        Readings.Of("""{"level":"error","ts":"2026-01-05T10:00:00Z","logger":"trufflehog","msg":"error cloning repo","error":"exit status 128"}""" + "\n")
            .Rejections.ShouldHaveSingleItem().Reason.ShouldBe("trufflehog reports an error: error cloning repo exit status 128");
}
