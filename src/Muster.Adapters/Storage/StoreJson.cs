using System.Text.Json.Serialization;
using Muster.Core.Changes;
using Muster.Core.Parts;
using Muster.Core.Snapshots;
using Muster.Core.Trust;
using Muster.Reports.Findings;
using Muster.Reports.Tests;

namespace Muster.Adapters.Storage;

/// <summary>The JSON in the store's columns and details. Members may be added; what has been written is read for ever.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<StoredMeasure>))]
[JsonSerializable(typeof(IReadOnlyList<Doubt>))]
[JsonSerializable(typeof(BaseChoice))]
[JsonSerializable(typeof(ChangeSums))]
[JsonSerializable(typeof(RunParts))]
[JsonSerializable(typeof(IReadOnlyList<SourceNote>))]
[JsonSerializable(typeof(IReadOnlyList<Disagreement>))]
[JsonSerializable(typeof(IReadOnlyList<TestCase>))]
[JsonSerializable(typeof(IReadOnlyList<Finding>))]
internal sealed partial class StoreJson : JsonSerializerContext;

/// <summary>A measure in the store.</summary>
/// <param name="M">Metric.</param>
/// <param name="P">Part, or the count.</param>
/// <param name="W">Whole.</param>
/// <param name="N">A number that is no count.</param>
internal sealed record StoredMeasure(string M, long P, long? W, double? N);
