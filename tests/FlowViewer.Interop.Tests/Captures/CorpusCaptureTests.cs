using System.Globalization;
using FlowViewer.Readers;
using FlowViewer.Readers.Sources;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Interop.Tests.Captures;

/// <summary>
/// Every capture of the corpus against tshark, message by message: frame, time, addresses, ports, transport, start line, Call-ID and
/// CSeq. The lists that come with the corpus are used where there is one; else tshark is run here.
/// </summary>
[Trait("Needs", "corpus")]
public sealed class CorpusCaptureTests
{
    /// <summary>Where we differ from tshark, and why. A row that no longer differs fails too, so that the table stays true.</summary>
    private static readonly Dictionary<string, (int More, int Fewer, string Why)> Exceptions = new()
    {
        ["aflnet-sip-afl-400.pcap"] = (2, 0, "two ACKs stand behind one stray line feed, which we pass over as RFC 3261 7.5 does on streams and tshark does not"),
        ["imstb-invite-call-542to528.pcapng"] = (5, 0, "tshark takes the TCP stream from port 6108 for X11 by its number; SIP is known by content here"),
        ["aaa-snap200.pcap"] = (38, 38, "the same 81 messages; where packets are cut, tshark drops fields that still stand whole before the cut"),
        ["hep3-of-sngrep-aaa.pcap"] = (81, 0, "this tshark has no dissector for HEP3; the messages are those of sngrep-aaa.pcap (below)"),
        ["sipp-uac-uas-lo.pcap"] = (30, 0, "ports 5071 and 5072, where tshark does not look for SIP without its heuristic"),
    };

    public static TheoryData<string> Files => [.. Corpus.Captures.Select(Corpus.NameOf)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_capture_has_the_messages_that_tshark_lists(string name)
    {
        string file = Corpus.PathOf(name);
        string list = Path.Combine(Corpus.Folder, "expected", Path.GetFileName(name) + ".tsv");
        List<Row> theirs = File.Exists(list) ? [.. File.ReadLines(list).Skip(1).Select(Row.OfList)] : Tshark.List(file);
        using var source = new FileByteSource(file);
        Trace trace = TraceReader.Read(source);
        List<Row> ours = [.. trace.Messages.Select(m => Row.Of(trace, m))];

        List<Row> more = Without(ours, theirs), fewer = Without(theirs, ours);
        (int More, int Fewer, string Why) expected = Exceptions.GetValueOrDefault(Path.GetFileName(name));
        Assert.True((expected.More, expected.Fewer) == (more.Count, fewer.Count),
            $"{ours.Count} messages here, {theirs.Count} in tshark\nonly here: {string.Join('\n', more.Take(9))}\nonly there: {string.Join('\n', fewer.Take(9))}");
        Assert.True(trace.Messages.Count > 0 || trace.Layers.Any(l => l.Unread > 0));
    }

    [Fact]
    public void The_same_capture_as_pcap_and_pcapng_gives_the_same_messages() => Assert.Equal(Described("isa-pair.pcap"), Described("isa-pair.pcapng"));

    [Theory]
    [InlineData("aaa-byteswapped.pcap")]
    [InlineData("aaa-nsec.pcap")]
    [InlineData("aaa.pcapng")]
    [InlineData("aaa.pcap.gz")]
    [InlineData("aaa.snoop")]
    public void The_same_capture_in_another_format_gives_the_same_messages(string variant) =>
        Assert.Equal(Described("sngrep-aaa.pcap"), Described(variant));

    [Fact]
    public void A_capture_cut_to_200_bytes_a_packet_still_shows_each_message() =>
        Assert.Equal(Described("sngrep-aaa.pcap").Select(d => d.Row with { CallId = "", CSeq = "" }),
            Described("aaa-snap200.pcap").Select(d => d.Row with { CallId = "", CSeq = "" }));

    [Fact]
    public void HEP_brings_the_same_messages_with_their_own_addresses() =>
        Assert.Equal(Described("sngrep-aaa.pcap").Select(d => d.Row with { Frame = 0 }), Described("hep3-of-sngrep-aaa.pcap").Select(d => d.Row with { Frame = 0 }));

    private static List<(Row Row, string Text)> Described(string name)
    {
        using var source = new FileByteSource(Corpus.PathOf(name));
        Trace trace = TraceReader.Read(source);
        return [.. trace.Messages.Select(m => (Row.Of(trace, m), Convert.ToHexString(trace.BytesOf(m).Span)))];
    }

    private static List<Row> Without(List<Row> rows, List<Row> others)
    {
        List<Row> left = [.. rows];
        foreach (Row other in others)
            left.Remove(other);
        return left;
    }

    /// <summary>A message as both programs describe it.</summary>
    internal sealed record Row(int Frame, string Time, string From, string To, string Transport, string Start, string CallId, string CSeq)
    {
        /// <summary>A line of a list of the corpus.</summary>
        public static Row OfList(string line)
        {
            string[] cells = line.Split('\t');
            return new Row(int.Parse(cells[0], CultureInfo.InvariantCulture), cells[2], $"{cells[3]} {cells[4]}", $"{cells[5]} {cells[6]}", cells[7],
                cells[8], cells[9], $"{cells[10]} {cells[11]}");
        }

        public static Row Of(Trace trace, in TraceMessage m)
        {
            Endpoint from = trace.Endpoints[m.Source], to = trace.Endpoints[m.Destination];
            string method = trace.Methods[m.Method].Name;
            // The lists call what came over WebSocket by the transport below it.
            string transport = m.Transport switch { SipTransport.Udp => "udp", SipTransport.Sctp => "sctp", _ => "tcp" };
            return new Row(m.Origin, $"{m.Nanoseconds / 1_000_000_000}.{m.Nanoseconds % 1_000_000_000:000000000}", $"{from.Host} {from.Port}",
                $"{to.Host} {to.Port}", transport, m.IsRequest ? method : m.Status.ToString(CultureInfo.InvariantCulture), trace.CallIds[m.CallId],
                $"{m.CSeq} {method}");
        }
    }
}
