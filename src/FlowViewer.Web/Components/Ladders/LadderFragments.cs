using System.Globalization;
using FlowViewer.Ladders;
using FlowViewer.Web.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FlowViewer.Web.Components.Ladders;

/// <summary>Parts of a ladder's page, as the script asks for them: rows, one message, where words are found.</summary>
internal static class LadderFragments
{
    /// <summary>Serves the parts of the ladder at <paramref name="path"/>; <paramref name="ladderOf"/> gives it, or null where there is none.
    /// A page with more in its address gives <paramref name="addressOf"/>, one with more in its pane <paramref name="paneOf"/>.</summary>
    public static void MapLadderFragments(this IEndpointRouteBuilder app, string path, Func<HttpContext, LadderAddress, Task<Ladder?>> ladderOf,
        Func<HttpContext, LadderAddress, LadderAddress>? addressOf = null, Func<HttpContext, IResult>? paneOf = null)
    {
        app.MapPost($"{path}/lanes", (Delegate)((HttpContext http) => ArrangeAsync(http, ladderOf))).DisableAntiforgery().ExcludeFromDescription();
        Map("rows", Rows);
        if (paneOf is null)
            Map("message", Message);
        else
            app.MapGet($"{path}/message", (Delegate)((HttpContext http) => paneOf(http))).ExcludeFromDescription();
        Map("find", (ladder, _, http) => Find(ladder, http.Request.Query));

        void Map(string part, Func<Ladder, LadderAddress, HttpContext, IResult> answer) =>
            app.MapGet($"{path}/{part}", (Delegate)(async (HttpContext http) =>
            {
                string page = http.Request.Path.Value![..^(part.Length + 1)];
                LadderAddress address = LadderAddress.Read(page, http.Request.Query);
                address = addressOf?.Invoke(http, address) ?? address;
                return await ladderOf(http, address) is { } whole
                    ? answer(LaneArrangement.Parse(address.Lanes).Apply(whole).Ladder, address, http)
                    : Results.NotFound();
            })).ExcludeFromDescription();
    }

    /// <summary>Takes the form of the lanes menu and leads back to the ladder, its arrangement in the address.</summary>
    private static async Task<IResult> ArrangeAsync(HttpContext http, Func<HttpContext, LadderAddress, Task<Ladder?>> ladderOf)
    {
        var address = LadderAddress.Read(http.Request.Path.Value![..^"/lanes".Length], http.Request.Query);
        if (await ladderOf(http, address) is not { } whole)
            return Results.NotFound();
        IFormCollection form = await http.Request.ReadFormAsync(http.RequestAborted);
        IReadOnlyList<LaneRow> rows = LaneForm.Complete(LaneForm.Read(form), whole, LaneArrangement.Parse(address.Lanes));
        LaneArrangement lanes = LaneForm.Arrangement(whole, rows);
        // Folding numbers the steps anew: what was open is another message now.
        return new SeeOther((address with { Lanes = lanes.Choices.Count == 0 ? null : lanes.ToString(), Step = null, With = null, From = null }).Href);
    }

    private static RazorComponentResult<LadderRows> Rows(Ladder ladder, LadderAddress address, HttpContext http)
    {
        int first = LadderSteps.BlockOf(ladder, (address.From ?? 1) - 1);
        return new RazorComponentResult<LadderRows>(new { Ladder = ladder, Address = address with { From = null }, First = first });
    }

    private static IResult Message(Ladder ladder, LadderAddress address, HttpContext http) =>
        LadderSteps.Find(ladder, address.Step) is null
            ? Results.NotFound()
            : new RazorComponentResult<Messages.MessagePane>(new { Ladder = ladder, Address = address });

    private static IResult Find(Ladder ladder, IQueryCollection query)
    {
        _ = int.TryParse(query["after"], NumberStyles.None, CultureInfo.InvariantCulture, out int after);
        return Results.Ok(new { step = LadderSearch.Next(ladder, query["find"].ToString(), after) });
    }
}
