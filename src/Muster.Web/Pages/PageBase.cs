using Microsoft.AspNetCore.Components;
using Muster.Core.Estate;

namespace Muster.Web.Pages;

/// <summary>What every page and every piece of one knows.</summary>
public abstract class PageBase : ComponentBase
{
    [CascadingParameter]
    public required PageContext At { get; set; }

    protected PageQuery Query => At.Query;

    protected EstateView View => At.Now.View;

    /// <summary>The link's target here, or null.</summary>
    protected string? To(string address) => At.Links.To(address);
}
