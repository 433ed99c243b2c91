using System.CommandLine;
using Muster.Adapters.Manifests;
using Muster.Adapters.Storage;
using Muster.Core.Manifests;

namespace Muster.Cli.Options;

/// <summary>Where things are: the manifest, the repositories of another machine's manifest, the store.</summary>
internal sealed class PlaceOptions
{
    public Option<string?> Manifest { get; } = new("--manifest") { Description = "The manifest (default: ecosystem.yaml or repos.yaml here or above)" };

    public Option<string?> Root { get; } = new("--root") { Description = "Find the repositories by name under this folder instead of at their paths" };

    public Option<string?> Store { get; } = StoreOption.Create();

    public void AddTo(Command command)
    {
        command.Options.Add(Manifest);
        command.Options.Add(Root);
        command.Options.Add(Store);
    }

    /// <exception cref="UsageException">There is no manifest, or it cannot be read.</exception>
    public async Task<Place> FindAsync(ParseResult parsed, CancellationToken cancel)
    {
        var path = ManifestFinder.Find(parsed.GetValue(Manifest), Environment.CurrentDirectory, Environment.GetEnvironmentVariable)
            ?? throw new UsageException("no ecosystem.yaml or repos.yaml here or above; 'muster init' writes one, --manifest names one");
        return await AtAsync(parsed, path, cancel);
    }

    /// <summary>As <see cref="FindAsync"/>, for a question: where there is no store yet it makes none.</summary>
    public async Task<Place> AskAsync(ParseResult parsed, CancellationToken cancel) =>
        await FindAsync(parsed, cancel) is var place && place is { HasStore: false, HasFolder: true } ? place with { Engine = new UnmadeEngine(place.Engine) } : place;

    /// <exception cref="UsageException">The manifest cannot be read.</exception>
    public async Task<Place> AtAsync(ParseResult parsed, string path, CancellationToken cancel)
    {
        // Before it is read: what is written meanwhile makes it another file.
        var file = new FileInfo(path);
        var (written, length) = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
        if (!(await ManifestReader.ReadAsync(path, cancel)).TryGet(out var manifest, out var refusal))
        {
            throw UsageException.OfFile(refusal.ToString());
        }

        return new Place(manifest, parsed.GetValue(Root), StoreOption.Engine(parsed.GetValue(Store), Path.GetDirectoryName(path)!)) { WrittenAt = written, Length = length };
    }
}

/// <summary>What a command works on.</summary>
internal sealed record Place(Manifest Manifest, string? Root, IStorageEngine Engine)
{
    /// <summary>The manifest's file as it was when it was read.</summary>
    public DateTime WrittenAt { get; init; }

    public long Length { get; init; }

    public RepositoryLocator Locator => new(Path.GetDirectoryName(Manifest.Path)!, Root);

    /// <summary>False where nothing has been kept yet; then a question is answered without making a store.</summary>
    public bool HasStore => StoreFile is not { } file || File.Exists(file);

    /// <summary>False where not even the folder is there that the store would lie in: then its address is wrong, and opening it says so.</summary>
    public bool HasFolder => StoreFile is not { } file || Directory.Exists(Path.GetDirectoryName(file));

    private string? StoreFile => Engine.Address.StartsWith("sqlite:", StringComparison.Ordinal) ? Engine.Address["sqlite:".Length..] : null;

    public SnapshotStore OpenStore() => new(Engine, TimeProvider.System);
}
