using FlowViewer.Flows.Runs;
using FlowViewer.Ladders;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Tests;

/// <summary>The call that this project exists to explain: its 24 messages, its preconditions, and what each hop does to a message.</summary>
public sealed class VolteCallTests
{
    private static readonly string[] SetUp =
    [
        "ue-a>ims INVITE", "ims>ue-a 100.INVITE", "ims>ue-b INVITE", "ue-b>ims 100.INVITE",
        "ue-b>ims 183.INVITE", "bearer ue-b", "ims>ue-a 183.INVITE",
        "ue-a>ims PRACK", "bearer ue-a", "ims>ue-b PRACK", "ue-b>ims 200.PRACK", "ims>ue-a 200.PRACK",
        "ue-a>ims UPDATE", "ims>ue-b UPDATE", "ue-b>ims 200.UPDATE", "ims>ue-a 200.UPDATE",
        "ue-b>ims 180.INVITE", "ims>ue-a 180.INVITE", "ue-b>ims 200.INVITE", "ims>ue-a 200.INVITE", "ue-a>ims ACK", "ims>ue-b ACK",
    ];

    [Fact]
    public void Folded_it_is_the_24_messages_with_the_bearers_in_their_places() => Assert.Equal(
        [.. SetUp, "ue-a>ims BYE", "bearer ue-a", "ims>ue-b BYE", "ue-b>ims 200.BYE", "bearer ue-b", "ims>ue-a 200.BYE"],
        Folded(Flows.Run("volte-call")));

    [Fact]
    public void The_callee_may_hang_up_as_well() => Assert.Equal(
        [.. SetUp, "ue-b>ims BYE", "bearer ue-b", "ims>ue-a BYE", "ue-a>ims 200.BYE", "bearer ue-a", "ims>ue-b 200.BYE"],
        Folded(Flows.Run("volte-call", null, ("hangs-up", "callee"))));

    // RFC 3312 5 and Table 4: each end writes the lines as it sees them, so local and remote swap.
    [Theory]
    [InlineData("ue-a", "INVITE", "curr local none, curr remote none, des mandatory local sendrecv, des optional remote sendrecv")]
    [InlineData("ue-b", "183.INVITE", "curr local none, curr remote none, des mandatory local sendrecv, des mandatory remote sendrecv, conf remote sendrecv")]
    [InlineData("ue-a", "UPDATE", "curr local sendrecv, curr remote none, des mandatory local sendrecv, des mandatory remote sendrecv")]
    [InlineData("ue-b", "200.UPDATE", "curr local sendrecv, curr remote sendrecv, des mandatory local sendrecv, des mandatory remote sendrecv")]
    public void Each_description_says_whose_resources_are_there(string from, string label, string lines) =>
        Assert.Equal(lines, Lines(Flows.Run("volte-call").Transmissions.First(sent => sent.From == from && sent.Label == label).Message));

    [Fact]
    public void Only_the_reliable_183_and_what_follows_it_require_preconditions()
    {
        SimulationRun run = Flows.Run("volte-call");

        Assert.Equal(["183.INVITE", "200.UPDATE", "UPDATE"],
            run.Transmissions.Where(sent => Has(sent, "Require", "precondition")).Select(sent => sent.Label).Distinct().Order(StringComparer.Ordinal));
        Assert.All(run.Transmissions.Where(sent => sent.Label == "INVITE"), sent => Assert.Contains("precondition", sent.Message.First(HeaderNames.Supported)!.Value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ue-a")]
    [InlineData("ue-b")]
    public void Nobody_is_alerted_before_both_bearers_are_there(string phone)
    {
        // However late a bearer's news is, the 180 waits for it.
        SimulationRun run = Flows.Run("volte-call", new RunSettings { Faults = [NamedFault.Parse(Network.FaultAction.Delay, "ue-a~p-cscf-a~UPDATE~1~3s")!] });
        int ringing = run.Steps.First(step => step.Message is { Status: 180 }).Step.N;

        Assert.True(run.Steps.First(step => step.Event is BearerChanged { IsUp: true } bearer && bearer.Node == phone).Step.N < ringing);
        Assert.True(run.Steps.First(step => step.Message is { Status: 200, Method: "UPDATE" }).Step.N < ringing);
    }

    [Fact]
    public void Without_a_bearer_the_callee_answers_580() =>
        Assert.Contains("ims>ue-a 580.INVITE", Folded(Flows.Run("volte-call", null, ("bearer", "none-callee"))));

    [Fact]
    public void Without_a_bearer_the_caller_cancels_and_says_why()
    {
        SimulationRun run = Flows.Run("volte-call", null, ("bearer", "none-caller"));

        Assert.Contains("cause=580", run.Transmissions.First(sent => sent.Label == "CANCEL").Message.First(HeaderNames.Reason)!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("ue-b>ims 180.INVITE", Folded(run));
    }

    [Fact]
    public void The_P_CSCF_asserts_who_calls()
    {
        SimulationRun run = Flows.Run("volte-call");

        Assert.NotNull(On(run, "ue-a", "p-cscf-a").First(HeaderNames.PPreferredIdentity));
        Assert.Null(On(run, "ue-a", "p-cscf-a").First(HeaderNames.PAssertedIdentity));
        Assert.Null(On(run, "p-cscf-a", "s-cscf-a").First(HeaderNames.PPreferredIdentity));
        Assert.Equal(On(run, "ue-a", "p-cscf-a").First(HeaderNames.PPreferredIdentity)!.Value, On(run, "p-cscf-b", "ue-b").First(HeaderNames.PAssertedIdentity)!.Value);
    }

    [Fact]
    public void The_charging_identifier_begins_at_the_P_CSCF_and_never_reaches_a_phone()
    {
        SimulationRun run = Flows.Run("volte-call");
        string[] vectors = [.. run.Transmissions.Select(sent => sent.Message.First(HeaderNames.PChargingVector)?.Value).OfType<string>().Distinct()];

        Assert.Single(vectors);
        Assert.DoesNotContain(run.Transmissions, sent => (sent.From[..2] == "ue" || sent.To[..2] == "ue") && sent.Message.First(HeaderNames.PChargingVector) is not null);
        Assert.NotNull(On(run, "i-cscf", "s-cscf-b").First(HeaderNames.PChargingVector));
    }

    [Fact]
    public void Only_the_application_servers_are_told_whom_they_serve_and_only_UE_B_whom_was_called()
    {
        SimulationRun run = Flows.Run("volte-call");

        Assert.Equal(["s-cscf-a>tas-a", "s-cscf-b>tas-b", "tas-a>s-cscf-a", "tas-b>s-cscf-b"],
            run.Transmissions.Where(sent => sent.Message.First("P-Served-User") is not null).Select(Hop).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["p-cscf-b>ue-b", "s-cscf-b>p-cscf-b"],
            run.Transmissions.Where(sent => sent.Message.First(HeaderNames.PCalledPartyID) is not null).Select(Hop).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Where_a_phone_is_concerns_the_network_alone() =>
        Assert.DoesNotContain(Flows.Run("volte-call").Transmissions, sent => sent.To[..2] == "ue" && sent.Message.First(HeaderNames.PAccessNetworkInfo) is not null);

    [Fact]
    public void The_dialog_runs_through_every_node_that_recorded_its_route_and_not_through_the_I_CSCF()
    {
        SimulationRun run = Flows.Run("volte-call");

        Assert.Equal(
            ["ue-a>p-cscf-a", "p-cscf-a>s-cscf-a", "s-cscf-a>tas-a", "tas-a>s-cscf-a", "s-cscf-a>s-cscf-b", "s-cscf-b>tas-b", "tas-b>s-cscf-b", "s-cscf-b>p-cscf-b", "p-cscf-b>ue-b"],
            run.Transmissions.Where(sent => sent.Label == "BYE").Select(Hop));
        Assert.Empty(run.Transmissions.Last(sent => sent.Label == "BYE").Message.Routes);
    }

    [Theory]
    [InlineData("busy")]
    [InlineData("declines")]
    [InlineData("silent")]
    public void A_refused_call_gives_its_bearers_back(string callee)
    {
        SimulationRun run = Flows.Run("volte-call", null, ("callee", callee));

        Assert.DoesNotContain(NodeStates.After(run, run.Steps.Count), state => state.Part == "bearer");
    }

    internal static List<string> Folded(SimulationRun run)
    {
        Dictionary<string, string> groups = run.Nodes.ToDictionary(node => node.Id, node => node.Group);
        return
        [
            .. from step in run.Steps
               where step.Step.Kind == StepKind.Bearer || (step.Step.Kind == StepKind.Message && groups[step.Step.From] != groups[step.Step.To])
               select step.Step.Kind == StepKind.Bearer ? $"bearer {step.Step.From}" : $"{groups[step.Step.From]}>{groups[step.Step.To]} {step.Transmission!.Label}",
        ];
    }

    private static SipMessage On(SimulationRun run, string from, string to) =>
        run.Transmissions.First(sent => sent.From == from && sent.To == to && sent.Label == "INVITE").Message;

    private static string Hop(Transmission sent) => $"{sent.From}>{sent.To}";

    private static bool Has(Transmission sent, string name, string tag) => sent.Message.All(name).Any(field => field.Value.Contains(tag, StringComparison.Ordinal));

    private static string Lines(SipMessage message) => string.Join(", ", System.Text.Encoding.UTF8.GetString(message.Body.Span).Split("\r\n")
        .Where(line => line.StartsWith("a=curr:", StringComparison.Ordinal) || line.StartsWith("a=des:", StringComparison.Ordinal) || line.StartsWith("a=conf:", StringComparison.Ordinal))
        .Select(line => line[2..].Replace(":qos", "", StringComparison.Ordinal)));
}
