using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;
using FlowViewer.Simulation.Sipp;

namespace FlowViewer.Simulation.Tests.Sipp;

public sealed partial class SippPairTests
{
    public static TheoryData<string> Ids() => [.. Flows.Ids];

    [Theory, MemberData(nameof(Ids))]
    public void Each_message_that_one_end_sends_is_one_that_the_other_waits_for(string id)
    {
        foreach ((string name, SimulationRun run) in Flows.Offered(id))
        {
            if (SippPair.Of(run, out SippObstacle? obstacle) is not { } pair)
            {
                Assert.NotNull(obstacle);
                continue;
            }
            (string Way, string What)[] uac = [.. Messages(pair.Uac)], uas = [.. Messages(pair.Uas)];

            Assert.Null(obstacle);
            Assert.Equal("send", uac[0].Way);
            Assert.True(uac.Select(message => (Other(message.Way), message.What)).SequenceEqual(uas), name);
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void Each_variable_is_assigned_and_used_and_each_call_is_short(string id)
    {
        if (SippPair.Of(Flows.Run(id), out _) is not { } pair)
            return;
        int waited = 0;
        foreach (string scenario in new[] { pair.Uac, pair.Uas })
        {
            Assert.Equal(Assigned().Matches(scenario).Select(match => match.Groups[1].Value).Distinct().Order(), Used().Matches(scenario).Select(match => match.Groups[1].Value).Distinct().Order());
            Assert.DoesNotMatch("(?m)^(Record-)?Route:", scenario);
            waited += XDocument.Parse(scenario).Descendants("pause").Sum(pause => (int)pause.Attribute("milliseconds")!);
        }
        Assert.InRange(waited, 0, 4_001);
    }

    [Fact]
    public void A_call_over_IMS_keeps_its_preconditions_and_names_what_the_other_end_said()
    {
        SippPair pair = Of("volte-call");

        Assert.Contains("a=des:qos mandatory local sendrecv", pair.Uac);
        Assert.Contains("c=IN IP[media_ip_type] [media_ip]\n", pair.Uac);
        Assert.Contains("m=audio [media_port] RTP/AVP", pair.Uas);
        Assert.Contains("RAck: [$rseq_2] 1 INVITE\n", pair.Uac);
        Assert.Contains("BYE [next_url] SIP/2.0\n", pair.Uac);
        // The 180 is sent when PRACK and UPDATE have come in between: what it repeats of the INVITE was kept.
        Assert.Contains("SIP/2.0 180 Ringing\nVia:[$via_0]\n", pair.Uas);
    }

    [Fact]
    public void A_refusal_is_acknowledged_and_a_call_cancelled_with_the_branch_of_the_INVITE()
    {
        foreach ((string flow, string method) in new[] { ("callee-busy", "ACK"), ("no-answer-caller", "CANCEL"), ("no-answer-caller", "ACK") })
        {
            XElement[] commands = [.. XDocument.Parse(Of(flow).Uac).Root!.Elements()];
            int at = Array.FindIndex(commands, command => command.Value.TrimStart().StartsWith(method + " ", StringComparison.Ordinal));

            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $";branch=[branch-{at}]\n"), commands[at].Value);
        }
    }

    [Fact]
    public void The_far_end_challenges_in_the_name_of_the_proxies_and_the_words_say_so()
    {
        SippPair pair = Of("rfc3665-3.2");

        Assert.Contains("SIP/2.0 407 Proxy Authentication Required\n", pair.Uas);
        Assert.Contains("Proxy-Authorization: Digest", pair.Uac);
        Assert.Contains("407 Proxy Authentication Required (Proxy 1)", pair.Readme);
    }

    [Fact]
    public void Of_a_forked_call_the_branch_that_answers_is_played()
    {
        SippPair pair = Of("forking");

        Assert.Single(Messages(pair.Uac), message => message is ("recv", "183"));
        Assert.Contains("other branches", pair.Readme);
    }

    [Theory]
    [InlineData("rfc3665-3.4", null, SippObstacleKind.Unanswered, "INVITE")]
    [InlineData("rfc3665-3.1", "alice~bob~ACK~", SippObstacleKind.Lost, "ACK")]
    [InlineData("rfc3665-3.1", "bob~alice~200.INVITE~", SippObstacleKind.Unanswered, "INVITE")]
    public void A_run_in_which_a_message_is_missing_is_not_written(string flow, string? lost, SippObstacleKind kind, string label)
    {
        NamedFault[] faults = [.. Enumerable.Range(1, lost is null ? 0 : 20).Select(k => new NamedFault(FaultAction.Drop, string.Create(CultureInfo.InvariantCulture, $"{lost}{k}")))];

        Assert.Null(SippPair.Of(Flows.Run(flow, new RunSettings { Faults = faults }), out SippObstacle? obstacle));
        Assert.Equal(new SippObstacle(kind, label), obstacle);
    }

    [Fact]
    public void A_run_without_end_is_not_written()
    {
        Assert.Null(SippPair.Of(Flows.Run("volte-call", new RunSettings { EventLimit = 20 }), out SippObstacle? obstacle));
        Assert.Equal(SippObstacleKind.Endless, obstacle?.Kind);
    }

    [Fact]
    public void A_retransmission_is_left_to_the_timers_of_SIPp()
    {
        SippPair undisturbed = Of("rfc3665-3.1");
        SippPair pair = SippPair.Of(Flows.Run("rfc3665-3.1", new RunSettings { Faults = [new NamedFault(FaultAction.Drop, "alice~bob~ACK~1")] }), out _)!;

        Assert.Equal(Messages(undisturbed.Uac), Messages(pair.Uac));
    }

    [Theory]
    [InlineData("udp", true, "-m 1\n")]
    [InlineData("tcp", false, "-m 1 -t t1\n")]
    public void Only_over_UDP_an_end_lingers_for_what_may_come_again(string transport, bool lingers, string command)
    {
        SippPair pair = SippPair.Of(Flows.Run("rfc3665-3.1", null, ("transport", transport)), out _)!;

        Assert.Equal(lingers, pair.Uac.Contains("<timewait", StringComparison.Ordinal));
        Assert.Contains(command, pair.Readme);
    }

    [Fact]
    public void The_same_run_gives_the_same_bytes()
    {
        byte[] one = Zip(Of("volte-call")), two = Zip(Of("volte-call"));

        Assert.Equal(one, two);
        using var zip = new ZipArchive(new MemoryStream(one));
        Assert.Equal(["uac.xml", "uas.xml", "README.txt"], zip.Entries.Select(entry => entry.Name));
    }

    private static SippPair Of(string flow)
    {
        SippPair? pair = SippPair.Of(Flows.Run(flow), out _);
        Assert.NotNull(pair);
        return pair;
    }

    private static byte[] Zip(SippPair pair)
    {
        using var zip = new MemoryStream();
        pair.Write(zip);
        return zip.ToArray();
    }

    private static IEnumerable<(string Way, string What)> Messages(string scenario) =>
        from command in XDocument.Parse(scenario).Root!.Elements()
        where command.Name.LocalName is "send" or "recv"
        select (command.Name.LocalName, command.Name.LocalName == "recv"
            ? (string?)command.Attribute("request") ?? (string)command.Attribute("response")!
            : command.Value.TrimStart().Split(' ') is ["SIP/2.0", var status, ..] ? status : command.Value.TrimStart().Split(' ')[0]);

    private static string Other(string way) => way == "send" ? "recv" : "send";

    [GeneratedRegex("assign_to=\"(\\w+)\"")]
    private static partial Regex Assigned();

    [GeneratedRegex("\\[\\$(\\w+)\\]")]
    private static partial Regex Used();
}
