namespace Muster.Core.Deliveries.Handing;

/// <summary>What goes with the reports of a delivery over the wire: the fields of a form, or the file <c>muster-delivery.json</c> in a bundle.</summary>
public sealed record DeliveryNote
{
    /// <summary>The note's name in a bundle.</summary>
    public const string FileName = "muster-delivery.json";

    public string? Repository { get; init; }

    public string? Commit { get; init; }

    public DateTimeOffset? CommittedAt { get; init; }

    public string? Branch { get; init; }

    public bool? Dirty { get; init; }

    public string? Part { get; init; }

    /// <summary>The part has no reports, and is not to be waited for.</summary>
    public bool? Empty { get; init; }

    /// <summary>Tracked source files, so that a report which speaks of a few of them is seen to be partial.</summary>
    public IReadOnlyList<string>? SourceFiles { get; init; }

    /// <summary>What the sender knows of single reports.</summary>
    public IReadOnlyList<ReportNote>? Reports { get; init; }

    /// <summary>This note, with gaps filled from another.</summary>
    public DeliveryNote Or(DeliveryNote other) => new()
    {
        Repository = Repository ?? other.Repository,
        Commit = Commit ?? other.Commit,
        CommittedAt = CommittedAt ?? other.CommittedAt,
        Branch = Branch ?? other.Branch,
        Dirty = Dirty ?? other.Dirty,
        Part = Part ?? other.Part,
        Empty = Empty ?? other.Empty,
        SourceFiles = SourceFiles ?? other.SourceFiles,
        Reports = Reports ?? other.Reports,
    };
}

/// <summary>Where one report comes from, as far as its sender can say.</summary>
public sealed record ReportNote
{
    public required string Path { get; init; }

    public DateTimeOffset? Modified { get; init; }

    public DateTimeOffset? Made { get; init; }

    public string? MadeFor { get; init; }

    public int? SourceCommitsSince { get; init; }

    public string? Command { get; init; }
}
