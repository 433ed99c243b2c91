using System.Text;
using Muster.Adapters.Manifests;
using Muster.Adapters.Manifests.Editing;
using Muster.Core.Coordination;
using Muster.Core.Coordination.Wishes;
using Muster.Core.Manifests;

namespace Muster.Adapters.Tests.Coordination;

/// <summary>Manifests from text, and wishes carried out on them without a disk.</summary>
internal static class Yaml
{
    public static readonly DateTimeOffset Noon = new(2026, 2, 1, 12, 0, 0, TimeSpan.Zero);

    public const string Catalog = """
        repos:
        - {name: shop, nickname: sh, package: shop_app, path: shop, role: app}
        - {name: mailer, path: mailer, role: tool, tags: [mail]}
        - {name: mailer-extra, path: extra, role: tool}

        """;

    public static Manifest Read(string text)
    {
        var reading = ManifestReader.Parse("/ecosystem.yaml", Encoding.UTF8.GetBytes(text));
        reading.Refusal.ShouldBeNull();
        return reading.Manifest!;
    }

    /// <summary>The catalog with this beneath <c>coordination:</c>.</summary>
    public static Manifest With(string coordination) => Read(Catalog + "coordination:\n" + coordination);

    public static Manifest After(this Manifest manifest, WishAnswer answer)
    {
        answer.Mistakes.ShouldBeEmpty();
        return EditedText.Of(manifest, answer.Edits);
    }

    public static Ledger Ledger(this Manifest manifest) => Core.Coordination.Ledger.Of(manifest);
}
