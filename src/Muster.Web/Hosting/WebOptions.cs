using System.Net;
using Muster.Adapters.Storage;
using Muster.Core.Manifests;

namespace Muster.Web.Hosting;

/// <summary>What the server shows, and where it listens.</summary>
public sealed record WebOptions
{
    /// <summary>The manifest's file; it is read again whenever it changes.</summary>
    public required string Manifest { get; init; }

    /// <summary>That file as the caller has just read it, and when it was written; null to read it.</summary>
    public (Manifest Read, DateTime WrittenAt, long Length)? Known { get; init; }

    /// <summary>Find the repositories by name under this folder instead of at their paths.</summary>
    public string? Root { get; init; }

    public required IStorageEngine Engine { get; init; }

    public required TimeProvider Clock { get; init; }

    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Ask for tokens on this machine too.</summary>
    public bool RequireTokens { get; init; }

    /// <summary>Only a server that nobody else can reach asks for none.</summary>
    public bool AsksForTokens => RequireTokens || !IPAddress.IsLoopback(Address);

    /// <summary>0 takes any free port.</summary>
    public int Port { get; init; }
}
