using Muster.Core.Manifests;

namespace Muster.Core.Coordination.Records;

/// <summary>What issues, todos, plans and dependencies have in common.</summary>
public interface IRecord
{
    string Id { get; }

    /// <summary>One line that says what it is about.</summary>
    string Headline { get; }

    Term Status { get; }

    /// <summary>The record as it stands in the file, with every key that Muster does not know.</summary>
    ManifestMap Source { get; }
}
