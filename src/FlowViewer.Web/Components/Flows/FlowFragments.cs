using FlowViewer.Flows;
using FlowViewer.Web.Components.Ladders;

namespace FlowViewer.Web.Components.Flows;

/// <summary>Parts of a flow's page, as the script asks for them: the same as of any ladder, with more in the pane.</summary>
internal static class FlowFragments
{
    /// <summary>Serves the parts of the flows at <paramref name="path"/>.</summary>
    public static void MapFlowFragments(this IEndpointRouteBuilder app, string path) => app.MapLadderFragments(
        path,
        (http, address) => Task.FromResult(Of(http) is { } view ? ArrangedLadder.Of(view.Fold.Ladder, address) : null),
        (http, address) => Of(http)?.Address ?? address);

    private static FlowView? Of(HttpContext http) =>
        FlowView.Of(http.RequestServices.GetRequiredService<FlowLibrary>(), (string)http.GetRouteValue("id")!, http.Request.Query);
}
