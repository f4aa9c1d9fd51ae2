using FlowViewer.Flows;
using FlowViewer.Ladders;
using FlowViewer.Web.Components.Ladders;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FlowViewer.Web.Components.Flows;

/// <summary>Parts of a flow's page, as the script asks for them: the same as of any ladder, with more in the pane.</summary>
internal static class FlowFragments
{
    /// <summary>Serves the parts of the flows at <paramref name="path"/>.</summary>
    public static void MapFlowFragments(this IEndpointRouteBuilder app, string path) => app.MapLadderFragments(
        path,
        (http, _) => Task.FromResult<Ladder?>(Of(http)?.Fold.Ladder),
        (http, address) => Of(http)?.Address ?? address,
        http => Of(http) is { Open: not null } view ? new RazorComponentResult<FlowPane>(new { View = view }) : Results.NotFound());

    private static FlowView? Of(HttpContext http) =>
        FlowView.Of(http.RequestServices.GetRequiredService<FlowLibrary>(), (string)http.GetRouteValue("id")!, http.Request.Query);
}
