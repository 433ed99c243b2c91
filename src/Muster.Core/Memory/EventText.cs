namespace Muster.Core.Memory;

/// <summary>An event in words.</summary>
public static class EventText
{
    /// <summary>Its own sentence, else <c>issue closed QUALITY-007 (akosha)</c>.</summary>
    public static string Of(QualityEvent one) => one.Text ?? $"{Kind(one)}{(one.RecordId is { } record ? " " + record : "")}{(one.Repository is { } repository ? $" ({repository})" : "")}";

    public static string Kind(QualityEvent one) => one.Kind.Replace('.', ' ').Replace('_', ' ').Replace('-', ' ');

    /// <summary>All that can be searched for in it.</summary>
    internal static string Whole(QualityEvent one) => $"{Kind(one)} {one.Text} {one.Repository} {one.RecordId} {one.Metric} {one.Who}{(one.Text is null ? $" {one.Before} {one.After}" : "")}";
}
