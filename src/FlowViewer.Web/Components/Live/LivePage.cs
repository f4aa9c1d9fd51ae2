using FlowViewer.Web.Answers;
using FlowViewer.Web.State;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace FlowViewer.Web.Components.Live;

/// <summary>
/// A page whose state is its address. It reads the address when it is opened and again each time it changes, whether by a link, by
/// <see cref="Go"/>, or by the browser's back button; it is the same with a circuit and without.
/// </summary>
public abstract class LivePage : ComponentBase, IDisposable
{
    private string? _read;
    private bool _disposed;

    /// <summary>Where the page is.</summary>
    [Inject] protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>The request that the page is rendered for; null in a circuit, which has none.</summary>
    [CascadingParameter] protected HttpContext? Http { get; set; }

    /// <summary>What was asked for is not there, and why; null where it is.</summary>
    protected Refusal? Refused { get; private set; }

    /// <summary>Reads the state from the query of the address; the parameters of the path are set by then.</summary>
    protected abstract Task ReadAsync(UrlQuery query);

    /// <summary>Goes to another state of this page, or to another page.</summary>
    /// <param name="state">The state.</param>
    /// <param name="replace">True where it is no step that the back button should undo.</param>
    protected void Go(ViewState state, bool replace = false) => Navigation.NavigateTo(state.Href, new NavigationOptions { ReplaceHistoryEntry = replace });

    /// <summary>Says that what was asked for is not there: with its status while there is a response to say it in, else in words alone.</summary>
    protected void Refuse(Refusal refusal)
    {
        Refused = refusal;
        if (Http is null)
            return;
        Http.Features.Set(refusal);
        Http.Response.StatusCode = refusal.Status;
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Navigation.LocationChanged += AddressChanged;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => RefreshAsync();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what the page holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        _disposed = true;
        Navigation.LocationChanged -= AddressChanged;
    }

    // The router has its turn first: by now it has set the parameters of another path, or taken this page away.
    private void AddressChanged(object? sender, LocationChangedEventArgs change)
    {
        if (!_disposed && UrlQuery.PathOf(change.Location) == UrlQuery.PathOf(_read ?? ""))
            _ = InvokeAsync(async () =>
            {
                await RefreshAsync();
                StateHasChanged();
            });
    }

    private Task RefreshAsync()
    {
        if (_read == Navigation.Uri)
            return Task.CompletedTask;
        _read = Navigation.Uri;
        Refused = null;
        return ReadAsync(UrlQuery.Of(Navigation.Uri));
    }
}
