namespace Muster.Reports.Findings.Sarif;

/// <summary>One result as written; what it only points to (rule, artifact, base) is looked up when its run has been read whole.</summary>
internal sealed class SarifResult
{
    public string? RuleId { get; set; }

    /// <summary>Index among the rules of the driver, or of the extension.</summary>
    public long? RuleIndex { get; set; }

    /// <summary>Index of the extension that the rule belongs to; null for the driver.</summary>
    public long? Extension { get; set; }

    public string? Kind { get; set; }

    public string? Level { get; set; }

    public double? Score { get; set; }

    public string? Message { get; set; }

    public string? MessageId { get; set; }

    public List<string>? Arguments { get; set; }

    public SarifArtifact Place { get; set; }

    public int? Line { get; set; }

    public int? Column { get; set; }

    public string? Fingerprint { get; set; }

    public List<string>? References { get; set; }

    public bool Suppressed { get; set; }

    public bool Absent { get; set; }

    public bool? Fixable { get; set; }

    /// <summary>The same object as new: large reports have hundreds of thousands of results, one at a time.</summary>
    public SarifResult Emptied()
    {
        (RuleId, RuleIndex, Extension, Kind, Level, Score) = (null, null, null, null, null, null);
        (Message, MessageId, Arguments, Place, Line, Column) = (null, null, null, default, null, null);
        (Fingerprint, References, Suppressed, Absent, Fixable) = (null, null, false, false, null);
        return this;
    }
}

/// <summary>Where a file is: an address, perhaps relative to a named base, or the index of one of the run's artifacts.</summary>
internal readonly record struct SarifArtifact(string? Uri, string? Base, long? Index)
{
    public bool IsKnown => Uri is not null || Index >= 0;

    /// <summary>True when the path also needs a base or an artifact, which may come after the result.</summary>
    public bool PointsElsewhere => Uri is null ? Index >= 0 : Base is not null;
}
