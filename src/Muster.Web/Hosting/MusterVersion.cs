using System.Reflection;

namespace Muster.Web.Hosting;

/// <summary>The version of this build, and the commit that it was built from.</summary>
public static class MusterVersion
{
    private static readonly string[] Parts =
        typeof(MusterVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+');

    public static string Text => Parts[0];

    /// <summary>Its first digits; null where it was built outside of a git repository and nobody said it (<c>-p:SourceRevisionId=</c>).</summary>
    public static string? Commit { get; } = Parts is [_, { Length: >= 8 } commit, ..] ? commit[..8] : null;
}
