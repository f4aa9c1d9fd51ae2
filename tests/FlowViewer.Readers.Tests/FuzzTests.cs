using FlowViewer.Benchmarks;
using FlowViewer.Benchmarks.Fuzzing;
using FlowViewer.Readers.Sources;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests;

/// <summary>The bounded part of the fuzzing: design D8 says that any bytes give a trace. Millions more run with the benchmark's <c>fuzz</c>.</summary>
public sealed class FuzzTests
{
    [Fact]
    public void Mutated_captures_and_texts_never_throw()
    {
        var mutator = new Mutator(Seeds.Make(folder: null));
        for (long number = 0; number < 5_000; number++)
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
