using System.Diagnostics.CodeAnalysis;

namespace Muster.Web.Pages;

/// <summary>A page: its address, its name in the menu (with the group there), and the component that shows it.</summary>
/// <param name="Name">Also the title, where the component says no other.</param>
/// <param name="Route"><c>/repositories/{name}</c></param>
/// <param name="Group">Its group in the menu; null where it is reached by links only.</param>
public sealed record Page(string Name, string Route, string? Group, [property: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] [param: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] Type Component)
{
    /// <summary>What it shows, and so how long a rendered one can be shown again.</summary>
    public PageShows Shows { get; init; }
}

/// <summary>What a page's content follows from.</summary>
public enum PageShows
{
    /// <summary>Also what is asked of the store when it is rendered: kept for a second at most.</summary>
    Store,

    /// <summary>The estate of now and its snapshots, which never change: kept until the estate is another.</summary>
    Estate,

    /// <summary>One repository of the estate, and what the store knows of it: other repositories' changes leave it as it is.</summary>
    Repository,
}
