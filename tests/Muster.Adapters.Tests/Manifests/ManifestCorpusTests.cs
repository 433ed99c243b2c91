using Muster.Adapters.Manifests;

namespace Muster.Adapters.Tests.Manifests;

/// <summary>Real manifests; their counts were taken by hand with <c>grep -c '^ *- name:'</c> inside the section.</summary>
public sealed class ManifestCorpusTests
{
    [Theory]
    [InlineData("repos.2026-01-24.740a275a.yaml", 14)]
    [InlineData("repos.example.2026-02-18.77727e43.yaml", 6)]
    [InlineData("ecosystem.2026-02-20.c8dd27c6.yaml", 8)]
    [InlineData("ecosystem.2026-02-20.319af703.yaml", 8)]
    [InlineData("ecosystem.2026-03-26.5d65225c.yaml", 8)]
    [InlineData("ecosystem.2026-04-15.d1766da0.pyyaml-rewritten.yaml", 8)]
    [InlineData("ecosystem.2026-07-26.9cfa8d31.bare-on-nickname.yaml", 8)]
    [InlineData("RECONSTRUCTED.ecosystem.2026-02-01.24-repos-12-QUALITY.yaml", 24)]
    public async Task ARealManifestLoads(string file, int repositories)
    {
        var reading = await ManifestReader.ReadAsync(Corpus(file), TestContext.Current.CancellationToken);

        reading.Refusal.ShouldBeNull();
        reading.Manifest!.Catalog.Repositories.Count.ShouldBe(repositories);
    }

    [Fact]
    public async Task TheBareOnOfARealManifestIsANickname()
    {
        var reading = await ManifestReader.ReadAsync(Corpus("ecosystem.2026-07-26.9cfa8d31.bare-on-nickname.yaml"), TestContext.Current.CancellationToken);

        reading.Manifest!.Catalog.Called("on").ShouldHaveSingleItem().Name.ShouldBe("oneiric");
    }

    [Fact]
    public async Task TheTornManifestIsRefusedWhereItIsTorn()
    {
        var reading = await ManifestReader.ReadAsync(Corpus("ecosystem.2026-02-01.234a4160.CORRUPT-torn-write.yaml.bak"), TestContext.Current.CancellationToken);

        // Line 319 begins with the second half of a word ("ription: …"); YAML notices on the line after it.
        reading.Manifest.ShouldBeNull();
        reading.Refusal!.Line.ShouldBeInRange(319, 320);
        reading.Refusal.Reason.ShouldNotBeEmpty();
    }

    private static string Corpus(string file)
    {
        var corpus = Environment.GetEnvironmentVariable("MUSTER_CORPUS");
        Assert.SkipWhen(string.IsNullOrEmpty(corpus), "MUSTER_CORPUS does not point at the corpus of real files");
        return Path.Combine(corpus!, "upstream", "ecosystem", file);
    }
}
