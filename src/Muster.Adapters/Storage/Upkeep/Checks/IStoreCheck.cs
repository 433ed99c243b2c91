using System.Data.Common;

namespace Muster.Adapters.Storage.Upkeep.Checks;

/// <summary>One thing that must be true of a store.</summary>
internal interface IStoreCheck
{
    /// <summary>One word.</summary>
    string Name { get; }

    /// <summary>What is looked at, in a few words.</summary>
    string What { get; }

    /// <param name="connection">Sees one moment: all checks look at the same.</param>
    Task RunAsync(DbConnection connection, CheckLog log, CancellationToken cancel);
}
