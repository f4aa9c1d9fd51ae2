using System.Diagnostics;
using System.Text;
using FlowViewer.Calls;
using FlowViewer.Calls.Ladders;
using FlowViewer.Flows;
using FlowViewer.Flows.Runs;
using FlowViewer.Ladders;
using FlowViewer.Ladders.Writers;
using FlowViewer.Readers;
using FlowViewer.Readers.Sources;
using FlowViewer.Tests;
using Trace = FlowViewer.Traces.Trace;

namespace FlowViewer.Interop.Tests.Ladders;

/// <summary>Captures that we write, as tshark reads them.</summary>
public sealed class PcapInTsharkTests
{
    [Theory, Trait("Needs", "corpus")]
    [InlineData("sngrep-aaa.pcap")]
    [InlineData("sipnab-sip_call.pcap")]
    [InlineData("ndpi-fax-t38.pcap")]
    [InlineData("heplify-ipv6-udp.pcap")]
    [InlineData("heplify-sip-tcp.pcap")]
    [InlineData("heplify-tcp-retrans.pcap")]
    [InlineData("heplify-websocket.pcap")]
    [InlineData("heplify-erspan-gre-sip.pcapng")]
    [InlineData("sngrep-ipip.pcap")]
    [InlineData("open5gs-ipsec_to_nonipsec_call.pcapng")]
    [InlineData("open5gs-ipsec_reg.pcapng")]
    [InlineData("imstb-invite-call-542to528.pcapng")]
    [InlineData("imstb-register-528.pcapng")]
    [InlineData("goff-sip-2phones-b2bua-asterisk.pcapng")]
    public async Task A_capture_of_the_corpus_comes_back_message_by_message(string file)
    {
        using var source = new FileByteSource(Repository.CorpusFile("pcap", file));
        Trace trace = TraceReader.Read(source);
        CallTable table = CallTable.Of(trace);
        await HoldAgainstTshark(TraceLadder.Of(trace, table, table.Calls));
    }

    [Fact]
    public async Task Every_transport_and_address_is_written_so_that_tshark_reads_it()
    {
        Lane[] lanes =
        [
            new("alice", "Alice"), new("bob", "鲍勃"), new("v6", "v6") { Addresses = ["[2001:db8::9]:5060"] },
            new("v4", "v4") { Addresses = ["192.0.2.1:5060"] },
        ];
        string[] transports = ["UDP", "TCP", "TLS", "SCTP", "WS", "WSS"];
        var steps = new List<Step>();
        foreach (string transport in transports)
        {
            steps.Add(Message("alice", "bob", transport, 200));
            steps.Add(Message("bob", "alice", transport, 200));
            steps.Add(Message("v6", "alice", transport, 200));
            steps.Add(Message("v4", "v6", transport, 200));
            steps.Add(Message("v4", "bob", transport, 3_000) with { FromAddress = "192.0.2.7:49152", ToAddress = "198.51.100.4:5061" });
            steps.Add(Message("v4", "bob", transport, 60_000));
            steps.Add(Message("v4", "bob", transport, 70_000));
        }
        await HoldAgainstTshark(new Ladder("t", "t", lanes, [.. steps.Select((s, i) => s with { N = i + 1 })]));
    }

    [Fact]
    public async Task A_message_that_was_cut_is_a_packet_that_was_cut()
    {
        MessageStep whole = Message("a", "b", "UDP", 500);
        MessageStep cut = whole with { Content = MessageContent.Of(whole.Raw!.Value[..^300]) };
        MessageStep cutInStream = cut with { Transport = "TCP" };
        Ladder ladder = new("t", "t", [new Lane("a", "a"), new Lane("b", "b")], [whole with { N = 1 }, cut with { N = 2 }, cutInStream with { N = 3 }]);
        await HoldAgainstTshark(ladder);
    }

    [Fact]
    public async Task Every_documented_flow_is_a_clean_capture()
    {
        var library = new FlowLibrary(Repository.PathOf("content"));
        Ladder[] flows = [.. library.All.Select(flow => RunLadder.Of(library.Textbook(flow)))];

        // One capture of them all: tshark is started once. Lanes of different networks may have one name.
        await HoldAgainstTshark(new Ladder(
            "flows",
            "flows",
            [.. flows.SelectMany(flow => flow.Lanes.Select(lane => lane with { Id = $"{flow.Id} {lane.Id}" }))],
            [.. flows.SelectMany(flow => flow.Messages.Select(step => step with { From = $"{flow.Id} {step.From}", To = $"{flow.Id} {step.To}" })).Select((step, at) => step with { N = at + 1 })]));
    }

    private static MessageStep Message(string from, string to, string transport, int body) => new()
    {
        N = 0, From = from, To = to, Label = "MESSAGE", Transport = transport, Content = MessageContent.Of(Encoding.UTF8.GetBytes(
            $"MESSAGE sip:{to}@example.com SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK{from}{to}{body}\r\nFrom: <sip:a@example.com>;tag=1\r\n"
            + $"To: <sip:b@example.com>\r\nCall-ID: c\r\nCSeq: 1 MESSAGE\r\nContent-Type: text/plain\r\nContent-Length: {body}\r\n\r\n{new string('x', body)}")),
    };

    private static async Task HoldAgainstTshark(Ladder ladder)
    {
        string file = Path.Combine(Path.GetTempPath(), $"flowviewer-{Guid.NewGuid():N}.pcap");
        try
        {
            await using (FileStream stream = File.Create(file))
                PcapLadderWriter.Write(ladder, stream);
            string[] fields = ["-T", "fields", "-e", "ip.src", "-e", "ipv6.src", "-e", "ip.dst", "-e", "ipv6.dst", "-e", "sip.Request-Line", "-e", "sip.Status-Line"];
            string[] read = await Tshark(["-r", file, "-Y", "sip", .. fields]);
            Assert.Equal(ladder.Messages.Count(s => s.Raw is { Length: > 0 }), read.Length);
            string[] starts = [.. read.Select(line => string.Concat(line.Split('\t')[4..]))];
            Assert.Equal(ladder.Messages.Select(StartLine), starts);
            string[] ends = [.. read.Select(line => string.Join(' ', line.Split('\t')[..4].Where(f => f.Length > 0)))];
            foreach ((MessageStep step, string end) in ladder.Messages.Zip(ends))
            {
                if (step.FromAddress is not null && step.ToAddress is not null)
                    Assert.Equal($"{HostOf(step.FromAddress)} {HostOf(step.ToAddress)}", end);
            }
            Assert.Empty(await Tshark(["-r", file, "-Y", "_ws.malformed || _ws.expert.severity == \"Error\" || ip.checksum.status == \"Bad\" || udp.checksum.status == \"Bad\" || tcp.checksum.status == \"Bad\"",
                "-o", "ip.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE", "-T", "fields", "-e", "frame.number", "-e", "_ws.expert.message"]));
            Assert.Empty(await Tshark(["-r", file, "-Y", "tcp.analysis.flags"]));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string StartLine(MessageStep step)
    {
        string text = Encoding.UTF8.GetString(step.Raw!.Value.Span);
        return text[..text.IndexOf('\n', StringComparison.Ordinal)].TrimEnd('\r');
    }

    private static string HostOf(string address) => address[..address.LastIndexOf(':')].Trim('[', ']');

    private static async Task<string[]> Tshark(string[] arguments)
    {
        using Process tshark = Process.Start(new ProcessStartInfo("tshark", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = tshark.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await tshark.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await tshark.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(tshark.ExitCode == 0, await errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
