namespace Muster.Core.Versions;

/// <summary>Which versions are wanted.</summary>
public interface IVersionConstraint
{
    VersionGrammar Grammar { get; }

    /// <returns>Null when the version is none of this grammar's.</returns>
    bool? Allows(string version);
}
