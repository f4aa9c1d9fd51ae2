using FlowViewer.Benchmarks;
using FlowViewer.Readers;
using FlowViewer.Readers.Sources;
using FlowViewer.Traces;

namespace FlowViewer.Interop.Tests.Captures;

/// <summary>A capture that editcap writes in another format has the same messages, ends and times, as exactly as the format counts.</summary>
public sealed class EditcapFormatTests
{
    // Network Monitor 1 counts milliseconds, 2 microseconds; editcap's Sniffer files count units of 838.096 ns.
    private static readonly (string Format, string Kind, long Exact)[] All =
        [("netmon1", "netmon", 500_000), ("netmon2", "netmon", 500), ("ngsniffer", "sniffer", 839)];

    public static TheoryData<string, string, long> Formats => [.. All];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Our_own_traffic_is_the_same_in_each_format(string format, string kind, long exact)
    {
        string file = Path.GetTempFileName();
        try
        {
            using (var writer = new PcapWriter(file))
                new TrafficGenerator(writer).Run(20_000);
            Compare(file, format, kind, exact);
        }
        finally
        {
            File.Delete(file);
        }
    }

    public static TheoryData<string, string, string, long> OfCorpus =>
        [.. new[] { "sngrep-aaa.pcap", "aaa-snap200.pcap", "isa-pair.pcap" }.SelectMany(name => All.Select(f => (name, f.Format, f.Kind, f.Exact)))];

    [Theory]
    [MemberData(nameof(OfCorpus))]
    [Trait("Needs", "corpus")]
    public void A_capture_of_the_corpus_is_the_same_in_each_format(string name, string format, string kind, long exact) =>
        Compare(Corpus.PathOf(name), format, kind, exact);

    private static void Compare(string file, string format, string kind, long exact)
    {
        string converted = Path.GetTempFileName();
        try
        {
            Editcap.Convert(file, format, converted);
            using FileByteSource first = new(file), second = new(converted);
            Trace expected = TraceReader.Read(first), actual = TraceReader.Read(second);
            Assert.Equal(kind, actual.Kind);
            Assert.NotEmpty(expected.Messages);
            // A coarser clock may put neighbours the other way round: the packet's number pairs them.
            List<TraceMessage> a = [.. expected.Messages.OrderBy(m => m.Origin)], b = [.. actual.Messages.OrderBy(m => m.Origin)];
            Assert.Equal(a.Select(m => Described(expected, m)), b.Select(m => Described(actual, m)));
            Assert.All(a.Zip(b), pair => Assert.InRange(Math.Abs(pair.First.Nanoseconds - pair.Second.Nanoseconds), 0, exact));
            Assert.All(b, m => Assert.Equal(TraceTimeKind.Local, m.TimeKind));
            Assert.Equal(expected.Problems.Select(p => (p.Code, p.Origin)), actual.Problems.Select(p => (p.Code, p.Origin)));
        }
        finally
        {
            File.Delete(converted);
        }
    }

    private static (CorpusCaptureTests.Row Row, string Bytes) Described(Trace trace, in TraceMessage message) =>
        (CorpusCaptureTests.Row.Of(trace, message) with { Time = "" }, Convert.ToHexString(trace.BytesOf(message).Span));
}
