using Muster.Core.Memory;

namespace Muster.Web.Pages;

/// <summary>Events in a few words.</summary>
internal static class EventWords
{
    /// <summary><c>issue closed QUALITY-007 (akosha)</c></summary>
    public static string Of(QualityEvent one) =>
        $"{one.Kind.Replace('.', ' ').Replace('_', ' ')}{(one.RecordId is { } record ? " " + record : "")}{(one.Repository is { } repository ? $" ({repository})" : "")}";
}
