using FlowViewer.Simulation.Play;
using FlowViewer.Simulation.Scenarios;

namespace FlowViewer.Simulation.Tests;

/// <summary>Words of flows and topologies that may only be some are read strictly.</summary>
public sealed class ScenarioWordsTests
{
    private const string Network = """
        nodes:
          - { id: alice, role: phone, host: client.example.com, ip: 192.0.2.101 }
        """;

    [Theory]
    [InlineData("transport: pigeon", "small.yaml:1: `pigeon` should be udp, tcp or tls.", "pigeon", "udp")]
    [InlineData("agents:\n  alice: { reception: bussy }", "small.yaml:2: `bussy` should be ring, busy, decline, unavailable, redirect, not-acceptable or silent.", "bussy", "busy")]
    [InlineData("nodes:\n  alice:\n    forwards: [{ when: noanswer }]", "small.yaml:3: `noanswer` should be always, busy, no-answer, unreachable or deflected.", "noanswer", "no-answer")]
    [InlineData("nodes:\n  alice: { algorithm: SHA256 }", "small.yaml:2: `SHA256` should be MD5 or SHA-256.", "SHA256", "SHA-256")]
    [InlineData("nodes:\n  alice: { knows: { pcscf: alice } }", "small.yaml:2: `pcscf` should be p-cscf, s-cscf, e-cscf, as, bgcf, mgcf, lrf or psap.", "pcscf", "p-cscf")]
    public void A_word_of_a_flow_that_is_none_of_them_is_refused_with_its_line(string flow, string problem, string word, string meant)
    {
        ScenarioException wrong = Assert.Throws<ScenarioException>(() => ScenarioReader.ReadScenario("small", flow));

        Assert.Equal((problem, word), (wrong.Message, wrong.Word));
        Assert.Contains(meant, wrong.Known);
    }

    [Fact]
    public void A_role_that_is_none_is_refused_with_its_line()
    {
        ScenarioException wrong = Assert.Throws<ScenarioException>(() => ScenarioReader.ReadTopology("small", "nodes:\n  - { id: a, role: s-cscff }"));

        Assert.StartsWith("small.yaml:2: `s-cscff` should be phone, gateway, ", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("s-cscf", wrong.Known);
    }

    [Theory]
    [InlineData(NodeRole.PCscf, "p-cscf")]
    [InlineData(NodeRole.IpSmGw, "ip-sm-gw")]
    [InlineData(NodeRole.SccAs, "scc-as")]
    [InlineData(NodeRole.MediaServer, "media-server")]
    public void A_role_is_written_as_the_field_writes_it(NodeRole role, string word) => Assert.Equal(word, ScenarioWords.Of(role));

    [Theory]
    [InlineData("agents:\n  alice: { uri: 'sip:alice@example.com', audio: [EVX/16000] }", "small: the codec `EVX/16000` of `alice` is not known.", "EVS/16000")]
    [InlineData("agents:\n  alcie: { uri: 'sip:alice@example.com' }", "small: the topology small has no node `alcie`.", "alice")]
    [InlineData("agents:\n  alice: { uri: 'sip:alice@example.com' }\nnodes:\n  alice: { id: alice, knows: { p-cscf: alcie } }", "small: the node `alice` knows `alcie`, which is not a node of the network.", "alice")]
    public void A_name_that_leads_nowhere_is_refused(string flow, string problem, string meant)
    {
        Scenario scenario = ScenarioReader.ReadScenario("small", "id: small\n" + flow);

        ScenarioException wrong = Assert.Throws<ScenarioException>(() => Simulator.Run(scenario, ScenarioReader.ReadTopology("small", Network)));

        Assert.Equal(problem, wrong.Message);
        Assert.Contains(meant, wrong.Known);
    }
}
