using System.Text;
using FlowViewer.Readers.MessageFiles;
using FlowViewer.Sip.Anonymizing;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;
using FlowViewer.Traces.Anonymizing;

namespace FlowViewer.Readers.Tests.MessageFiles;

public sealed class MessageFileTests
{
    private static readonly string Options = "OPTIONS sip:b@example.com SIP/2.0\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK1\r\nContent-Length: 0\r\n\r\n";

    public static TheoryData<TraceTimeKind, long> Times => new()
    {
        { TraceTimeKind.Missing, 0 },
        { TraceTimeKind.Utc, 1_767_323_045_678_901_234 },
        { TraceTimeKind.Local, 1_767_323_045_000_000_001 },
        { TraceTimeKind.DayOfYear, (366 + 59L) * 86_400_000_000_000 + 3_600_000_000_001 },
        { TraceTimeKind.TimeOfDay, 86_400_000_000_000 + 3_600_000_000_000 },
        { TraceTimeKind.Elapsed, 12_000_000_345 },
        { TraceTimeKind.Utc, -5_000_000_001 },
        { TraceTimeKind.Elapsed, -1 },
    };

    private static Trace Written(TraceTime time, Endpoint from, Endpoint to, SipTransport transport, byte[] message, MessageFlags flags)
    {
        var builder = new TraceBuilder();
        builder.Add(message, time, from, to, transport, "Ethernet › IPv4 › UDP", 7, flags);
        builder.Messages.At(0) = builder.Messages.At(0) with { Identification = 4711 };
        builder.Add(Encoding.UTF8.GetBytes(Options), time, to, from, transport, "sngrep", 8);
        return new Trace(new MemoryByteSource(default), builder);
    }

    private static Trace ReadBack(Trace trace, Func<string, string>? edit = null)
    {
        using var file = new MemoryStream();
        MessageFile.Write(trace, file);
        byte[] bytes = file.ToArray();
        return TraceReader.Read(new MemoryByteSource(edit is null ? bytes : Encoding.Latin1.GetBytes(edit(Encoding.Latin1.GetString(bytes)))));
    }

    [Theory, MemberData(nameof(Times))]
    public void A_message_comes_back_with_its_time_ends_transport_and_bytes(TraceTimeKind kind, long nanoseconds)
    {
        byte[] message = [.. Encoding.UTF8.GetBytes(Options.Replace("Length: 0", "Length: 300", StringComparison.Ordinal)), .. Enumerable.Range(0, 256).Select(i => (byte)i), .. "\n=== x\n"u8];
        Trace trace = Written(new TraceTime(nanoseconds, kind), new Endpoint("2001:db8::1", 5060), new Endpoint("SIPInterface #1", 0, Inferred: true), SipTransport.Wss, message, MessageFlags.Truncated);
        Trace back = ReadBack(trace);
        Assert.Equal(trace.Messages.Count, back.Messages.Count);
        for (int i = 0; i < trace.Messages.Count; i++)
        {
            TraceMessage was = trace.Messages[i], now = back.Messages[i];
            Assert.Equal(was.Time, now.Time);
            Assert.Equal(was.Transport, now.Transport);
            Assert.Equal(was.Flags, now.Flags);
            Assert.Equal(was.Identification, now.Identification);
            Assert.Equal(trace.Endpoints[was.Source], back.Endpoints[now.Source]);
            Assert.Equal(trace.Endpoints[was.Destination], back.Endpoints[now.Destination]);
            Assert.Equal("FlowViewer messages", back.Paths[now.Path]);
            Assert.Equal(trace.BytesOf(was).ToArray(), back.BytesOf(now).ToArray());
        }
        Assert.Empty(back.Notes);
        Assert.Empty(back.Problems);
    }

    [Fact]
    public void A_file_that_was_edited_by_hand_is_read_as_far_as_its_lines_tell()
    {
        Trace trace = Written(TraceTime.Missing, new Endpoint("a", 5060), new Endpoint("b", 5060), SipTransport.Udp, Encoding.UTF8.GetBytes(Options), MessageFlags.None);
        Trace back = ReadBack(trace, text => text.Replace("Call-ID: 1\r\n", "Call-ID: longer than it was\r\n", StringComparison.Ordinal));
        Assert.Equal(2, back.Messages.Count);
        Assert.Equal(["longer than it was"], back.CallIds.Where(id => id.Length > 0));
    }

    [Fact]
    public void The_report_of_an_anonymised_trace_comes_back()
    {
        Trace trace = Written(TraceTime.Missing, new Endpoint("a", 5060), new Endpoint("b", 5060), SipTransport.Udp, Encoding.UTF8.GetBytes(Options.Replace("Call-ID", "X-Own: 1\r\nCall-ID", StringComparison.Ordinal)), MessageFlags.None);
        AnonymizingReport report = ReadBack(TraceAnonymizer.Anonymize(trace, TestContext.Current.CancellationToken)).Anonymized!;
        Assert.Equal(["X-Own"], report.MaskedFields);
        Assert.Equal(1, report.Replaced[PseudonymKind.CallId]);
    }

    [Theory]
    [InlineData("# anonymised {\"replaced\":{\"Nothing\":1}}")]
    [InlineData("# anonymised {")]
    [InlineData("# anonymised {\"replaced\":null}")]
    public void A_report_that_is_none_is_a_remark(string line)
    {
        Trace trace = Written(TraceTime.Missing, new Endpoint("a", 5060), new Endpoint("b", 5060), SipTransport.Udp, Encoding.UTF8.GetBytes(Options), MessageFlags.None);
        Trace back = ReadBack(trace, text => text.Replace("messages 1\n", $"messages 1\n{line}\n", StringComparison.Ordinal));
        Assert.Null(back.Anonymized);
        Assert.Single(back.Notes);
    }
}
