using Microsoft.AspNetCore.Components;
using Muster.Core.Estate;

namespace Muster.Web.Pages;

/// <summary>What every page and every piece of one knows. It is rendered once: when everything that it waits for is there.</summary>
public abstract class PageBase : ComponentBase
{
    private bool _isReady;

    [CascadingParameter]
    public required PageContext At { get; set; }

    protected PageQuery Query => At.Query;

    protected EstateView View => At.Now.View;

    // ComponentBase renders a first time as soon as something is really waited for (another engine, a lock that somebody else has), with half of
    // the numbers, and again at the end. On a page that is sent as a whole nobody would see the first, and the pages need not be able to be so.
    public sealed override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!_isReady)
        {
            OnInitialized();
            await OnInitializedAsync();
            _isReady = true;
        }

        OnParametersSet();
        await OnParametersSetAsync();
        StateHasChanged();
    }

    /// <summary>The link's target here, or null.</summary>
    protected string? To(string address) => At.Links.To(address);
}
