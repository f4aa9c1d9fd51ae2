using FlowViewer.Web.Answers;
using FlowViewer.Web.Components.Live;
using FlowViewer.Web.State;
using Microsoft.AspNetCore.Components;

namespace FlowViewer.Web.Components.Flows;

/// <summary>A page whose address names a flow, with a state of its walkthrough.</summary>
public abstract class FlowAddressPage : LivePage
{
    /// <summary>The flow's id.</summary>
    [Parameter] public required string Id { get; set; }

    [Inject] private FlowRuns Runs { get; set; } = null!;

    /// <summary>What the address shows; null where there is no such flow.</summary>
    protected FlowView? View { get; private set; }

    /// <inheritdoc/>
    protected override Task ReadAsync(UrlQuery query)
    {
        View = FlowView.Of(Runs, Id, UrlQuery.PathOf(Navigation.Uri), query);
        if (View is null)
            Refuse(Refusals.NoSuchFlow(Id));
        return Task.CompletedTask;
    }
}
