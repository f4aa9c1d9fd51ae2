using FlowViewer.Benchmarks;
using FlowViewer.Benchmarks.Fuzzing;
using FlowViewer.Readers.Sources;
using FlowViewer.Readers.Tests.Captures;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests;

/// <summary>The bounded part of the fuzzing: design D8 says that any bytes give a trace. Millions more run with the benchmark's <c>fuzz</c>.</summary>
public sealed class FuzzTests
{
    private const long Bounded = 5_000;

    [Fact]
    public void Mutated_captures_and_texts_never_throw()
    {
        var mutator = new Mutator(Seeds.Make(folder: null));
        for (long number = 0; number < Bounded; number++)
        {
            Exception? failure = Record.Exception(() => EntryPoints.Read(mutator.Make(number)));
            Assert.True(failure is null, $"input {number}: {failure}");
        }
    }

    [Fact]
    public void Mutated_captures_of_Network_Monitor_and_Sniffer_never_throw()
    {
        Wrapped packet = Wrapped.Sip("a").Udp().IPv4().Ethernet();
        var mutator = new Mutator([.. new (byte Major, byte Minor)[] { (1, 1), (2, 0), (2, 3) }
            .Select(v => new NetMonBytes(v.Major, v.Minor).Add(packet, 0).Add(packet, 5).Gap(3).Add(packet, 9).ToArray()),
            new SnifferBytes().Add(packet, 0).Record(6, [1, 2]).Add(packet, 5, type: 12).Record(3, []).ToArray()]);
        for (long number = 0; number < Bounded; number++)
        {
            Exception? failure = Record.Exception(() => EntryPoints.Read(mutator.Make(number)));
            Assert.True(failure is null, $"input {number}: {failure}");
        }
    }

    [Fact]
    public void A_number_makes_the_same_input_each_time()
    {
        List<byte[]> seeds = Seeds.Make(folder: null);
        Assert.Equal(new Mutator(seeds).Make(42), new Mutator(seeds).Make(42));
        Assert.NotEqual(new Mutator(seeds).Make(42), new Mutator(seeds).Make(43));
    }

    [Fact]
    public void The_generated_traffic_reads_back_with_every_message()
    {
        string file = Path.GetTempFileName();
        try
        {
            int written;
            using (var writer = new PcapWriter(file))
                written = new TrafficGenerator(writer).Run(20_000);
            using var source = new FileByteSource(file);
            Trace trace = TraceReader.Read(source);
            Assert.Equal((20_000, 20_000), (written, trace.Messages.Count));
            Assert.Contains("Ethernet › 802.1Q › IPv4 › UDP", trace.Paths);
            Assert.Contains("Ethernet › IPv4 › TCP", trace.Paths);
            Assert.Empty(trace.Problems);
            Assert.All(trace.Messages, m => Assert.NotEqual(0u, m.CSeq));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
