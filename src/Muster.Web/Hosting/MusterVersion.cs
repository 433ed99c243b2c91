using System.Reflection;

namespace Muster.Web.Hosting;

/// <summary>The version of this build, without the commit.</summary>
public static class MusterVersion
{
    public static string Text { get; } =
        typeof(MusterVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
