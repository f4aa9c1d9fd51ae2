using FlowViewer.Ladders;
using FlowViewer.Web.Answers;
using FlowViewer.Web.State;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FlowViewer.Web.Components.Ladders;

/// <summary>Parts of a ladder's page, as the script asks for them: rows, the next error, what moving a lane comes to.</summary>
internal static class LadderFragments
{
    /// <summary>Serves the parts of the ladder at <paramref name="path"/>; <paramref name="ladderOf"/> gives it, or null if there is none.
    /// A page with more in its address gives <paramref name="addressOf"/>.</summary>
    public static void MapLadderFragments(this IEndpointRouteBuilder app, string path, Func<HttpContext, LadderAddress, Task<ArrangedLadder?>> ladderOf,
        Func<HttpContext, LadderAddress, LadderAddress>? addressOf = null)
    {
        app.MapPost($"{path}/lanes", (Delegate)((HttpContext http) => ArrangeAsync(http, ladderOf))).DisableAntiforgery().ExcludeFromDescription();
        Map("lanes", MoveLane);
        Map("rows", Rows);
        Map("message", (ladder, _, query) => ladder.Ladder.Find(At(query)) is MessageStep { Raw: { } raw }
            ? Results.Bytes(raw, "application/octet-stream", $"message-{At(query)}.txt")
            : Results.NotFound());
        Map("find", (ladder, address, query) =>
            new SeeOtherResult(FindBox.After(ladder, address with { Find = query.Text("again") }, query.Text("find") ?? "", At(query)).Href));
        Map("errors", (ladder, address, query) => Jump(LadderErrors.Next(ladder.Ladder, At(query), IsBack(query)), address, query));
        Map("transaction", (ladder, address, query) => Jump(LadderSteps.InTransaction(ladder.Ladder, At(query), IsBack(query)), address, query));

        void Map(string part, Func<ArrangedLadder, LadderAddress, UrlQuery, IResult> answer) =>
            app.MapGet($"{path}/{part}", (Delegate)(async (HttpContext http) =>
            {
                var query = UrlQuery.Of(http.Request);
                var address = LadderAddress.Read(PageOf(http, part), query);
                address = addressOf?.Invoke(http, address) ?? address;
                return await ladderOf(http, address) is { } ladder ? answer(ladder, address, query) : Results.NotFound();
            })).ExcludeFromDescription();
    }

    private static string PageOf(HttpContext http, string part) => http.Request.PathBase.Value + http.Request.Path.Value![..^(part.Length + 1)];

    private static int At(UrlQuery query) => query.Number("at") ?? 0;

    private static bool IsBack(UrlQuery query) => query.Flag("back");

    /// <summary>Tells the script which step it is; whoever comes by a link is led there.</summary>
    private static IResult Jump(int? step, LadderAddress address, UrlQuery query) =>
        query.Flag("tell") ? Results.Ok(new { step }) : new SeeOtherResult((address with { Step = step ?? address.Step, From = null }).Href);

    /// <summary>Takes the form of the lanes menu and leads back to the ladder, its arrangement in the address.</summary>
    private static async Task<IResult> ArrangeAsync(HttpContext http, Func<HttpContext, LadderAddress, Task<ArrangedLadder?>> ladderOf)
    {
        var address = LadderAddress.Read(PageOf(http, "lanes"), UrlQuery.Of(http.Request));
        if (await ladderOf(http, address) is not { } ladder)
            return Results.NotFound();
        if (await Forms.ReadAsync(http.Request, http.RequestAborted) is not { } form)
            return Refusals.BadForm;
        var now = LaneArrangement.Parse(address.Lanes);
        LaneArrangement lanes = form.TryGetValue("rename", out var lane)
            ? new LaneEditor(ladder.Whole, now).Rename(lane.ToString(), form["name"].ToString().Trim())
            : LaneForm.Arrangement(ladder.Whole, LaneForm.Complete(LaneForm.Read(form), ladder.Whole, now));
        return new SeeOtherResult(address.Arranged(lanes).Href);
    }

    /// <summary>How the lanes are arranged once one stands before another.</summary>
    private static IResult MoveLane(ArrangedLadder ladder, LadderAddress address, UrlQuery query) => query.Text("move") is { } lane
        ? Results.Ok(new { lanes = address.Arranged(new LaneEditor(ladder.Whole, LaneArrangement.Parse(address.Lanes)).Move(lane, query.Text("before"))).Lanes })
        : Results.NotFound();

    /// <summary>The block of rows that has the row <c>from</c>, or the step <c>at</c>, or the first one after it that is shown.</summary>
    private static RazorComponentResult<LadderRows> Rows(ArrangedLadder ladder, LadderAddress address, UrlQuery query)
    {
        int row = query.Number("at") is { } at ? LadderSearch.RowNear(ladder.Ladder, at) : (address.From ?? 1) - 1;
        return new RazorComponentResult<LadderRows>(new
        {
            ladder.Ladder,
            ladder.Gutter,
            Address = address.OfRows,
            First = LadderSteps.BlockOf(ladder.Ladder, row),
        });
    }
}
