using Muster.Core.Gates;

namespace Muster.Web.Reading;

/// <summary>The gates that are for a repository.</summary>
internal static class GatesOf
{
    public static IReadOnlyList<Gate> Repository(EstateNow now, string name) => [.. now.Facts.Gates.Where(one => one.Meant.Contains(name)).Select(one => one.Gate)];
}
