using Muster.Web.Reading;

namespace Muster.Web.Pages;

/// <summary>What a page is asked for, and where it gets its numbers; a page says here what its title and status are.</summary>
public sealed class PageContext
{
    public required EstateSource Estate { get; init; }

    public required EstateNow Now { get; init; }

    public required PageQuery Query { get; init; }

    public required IReadOnlyDictionary<string, string> Route { get; init; }

    public required Links Links { get; init; }

    public required CancellationToken Cancel { get; init; }

    /// <summary>A file on disk: nothing that needs a server is offered.</summary>
    public bool Offline => Links.Offline;

    public string? Title { get; set; }

    /// <summary>The repository that the page is about, for the menu.</summary>
    public int Status { get; set; } = 200;
}
