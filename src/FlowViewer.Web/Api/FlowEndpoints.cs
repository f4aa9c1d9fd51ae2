using System.ComponentModel;
using System.Text.Json;
using FlowViewer.Flows;
using FlowViewer.Flows.Runs;
using FlowViewer.Ladders;
using FlowViewer.Ladders.Writers;
using FlowViewer.Simulation.Play;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Simulation.Sipp;
using FlowViewer.Web.Answers;
using FlowViewer.Web.State;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FlowViewer.Web.Api;

/// <summary>The documented flows: which there are, and runs of them in every form that a ladder has.</summary>
internal static class FlowEndpoints
{
    /// <summary>Adds the endpoints under <c>/api/flows</c>.</summary>
    public static void MapFlows(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder flows = api.MapGroup("/flows").WithTags("Flows");
        flows.MapGet("", (FlowLibrary library) => TypedResults.Ok(library.All.Select(FlowSummary.Of).ToList()))
            .WithName("ListFlows")
            .WithSummary("The documented flows")
            .WithDescription("Each with its options, in the order of the index.")
            .ProducesRefusals(429);
        flows.MapGet("/{id}", Get)
            .WithName("GetFlow")
            .WithSummary("One run as ladder JSON, with its options")
            .WithDescription("The query chooses: view=compact folds the core into one lane and view=full does not; drop, delay and duplicate name transmissions as {from}~{to}~{label}~{k}, with all for k "
                + "to mean every transmission of that message on that hop, a delay with its time at the end (~2s); any other name is an option of the flow.")
            .Produces<FlowSchema>(200, "application/json")
            .ProducesRefusals(400, 404)
            // A run follows from its address and the edition, as a page of the reference does: with its states it may weigh fifteen megabytes.
            .WithMetadata(new LastingAttribute());
        foreach (LadderFormat format in LadderFormat.All.Where(format => format != LadderFormat.Json))
            flows.MapGet("/{id}" + format.Extension, (string id, HttpRequest request, FlowLibrary library) => Write(id, request, library, format))
                .WithName("GetFlow" + format.Extension.Replace('.', '_'))
                .WithSummary($"One run as {format.Name} ({format.Extension})")
                .WithDescription("The query is that of the ladder JSON.")
                .Produces<Stream>(200, format.MediaType)
                .ProducesRefusals(400, 404);
        flows.MapGet("/{id}.sipp.zip", Sipp)
            .WithName("GetFlow_sipp_zip")
            .WithSummary("The two ends of one run as SIPp scenarios (.sipp.zip)")
            .WithDescription("A zip with uac.xml, which plays the node that sends the first request, uas.xml, which plays the other end of that dialog or transaction, "
                + "and README.txt with the command lines. The query is that of the ladder JSON. 422 where two scenarios cannot play the run, with the reason.")
            .Produces<Stream>(200, "application/zip")
            .ProducesRefusals(400, 404, 422);
        flows.MapGet("/{id}.json", (string id, HttpRequest request, FlowLibrary library, bool states = false) => Get(id, request, library, states)).ExcludeFromDescription()
            .WithMetadata(new LastingAttribute());
    }

    private static Results<LadderResult, Refusal> Get([Description("The flow's id.")] string id, HttpRequest request, FlowLibrary library,
        [Description("True adds what each node knows after each step: ten times as much.")] bool states = false)
    {
        if (Open(id, request, library, out Scenario scenario, out RunOptions choice) is { } refusal)
            return refusal;
        SimulationRun run = library.Run(scenario, choice);
        return new LadderResult(LadderFormat.Json, Folded(run, request), id)
        {
            Options = new LadderWriteOptions
            {
                States = states,
                MoreJson = json =>
                {
                    json.WriteString("end", JsonNamingPolicy.CamelCase.ConvertName(run.End.ToString()));
                    json.WritePropertyName("options");
                    JsonSerializer.Serialize(json, scenario.Options.Select(option => FlowOption.Of(option, choice)), ApiJson.Options);
                },
            },
        };
    }

    private static Results<LadderResult, Refusal> Write(string id, HttpRequest request, FlowLibrary library, LadderFormat format) =>
        Open(id, request, library, out Scenario scenario, out RunOptions choice) is { } refusal
            ? refusal
            : new LadderResult(format, Folded(library.Run(scenario, choice), request), id);

    private static Results<FileContentHttpResult, Refusal> Sipp([Description("The flow's id.")] string id, HttpRequest request, FlowLibrary library)
    {
        if (Open(id, request, library, out Scenario scenario, out RunOptions choice) is { } refusal)
            return refusal;
        if (SippPair.Of(library.Run(scenario, choice), out SippObstacle? obstacle) is not { } pair)
            return Refusals.NoSippPair(obstacle!);
        using var zip = new MemoryStream();
        pair.Write(zip);
        return TypedResults.File(zip.ToArray(), "application/zip", $"{scenario.Id}.sipp.zip");
    }

    private static Refusal? Open(string id, HttpRequest request, FlowLibrary library, out Scenario scenario, out RunOptions choice)
    {
        scenario = library.Find(id)!;
        choice = null!;
        if (scenario is null)
            return Refusals.NoSuchFlow(id);
        choice = RunOptions.Read(scenario, name => request.Query[name]);
        return choice.Unknown.Count > 0 ? Refusals.BadFlowChoice(choice.Unknown, scenario.Options) : null;
    }

    private static Ladder Folded(SimulationRun run, HttpRequest request)
    {
        string language = request.Query["lang"] == "zh" ? "zh" : "en";
        return request.Query["view"] == "compact" ? RunLadder.Folded(run, language).Ladder : RunLadder.Of(run, language);
    }
}
