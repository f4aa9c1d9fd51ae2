using FlowViewer.Benchmarks.Hostile;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Logs;

/// <summary>
/// Twice the text costs twice as much. What is counted is memory that was asked for and lines that were given: both are the same each time, which
/// no clock is. The benchmark "linear" measures the time of larger texts.
/// </summary>
public sealed class LinearCostTests
{
    private const int Small = 1 << 18;
    private const double MostTimes = 2.5;
    // What does not grow with the text: tables that are filled once, and the first pages of lists.
    private const long Fixed = 1 << 20;

    public static TheoryData<string> Kinds => [.. HostileTexts.Kinds];

    [Theory, MemberData(nameof(Kinds))]
    public void Reading_twice_as_much_asks_for_twice_the_memory(string kind)
    {
        Allocated(kind, 1 << 12);
        long less = Allocated(kind, Small), more = Allocated(kind, 2 * Small);
        Assert.True(more <= MostTimes * less + Fixed, $"{kind}: {less} and {more} bytes");
        Assert.InRange(more, 0, 400L * 2 * Small);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void No_text_becomes_many_more_lines_than_it_has_bytes(string kind)
    {
        byte[] text = HostileTexts.Of(kind, Small);
        var lines = new LogLines(text, stop: TestContext.Current.CancellationToken);
        long count = 0, bytes = 0;
        while (lines.Next(out LogLine line))
        {
            count++;
            bytes += line.Bytes.Length;
        }
        Assert.InRange(count, 0, text.Length + 1);
        Assert.InRange(bytes, 0, text.Length + count);
    }

    private static long Allocated(string kind, int length)
    {
        byte[] text = HostileTexts.Of(kind, length);
        long before = GC.GetAllocatedBytesForCurrentThread();
        TraceReader.Read(new MemoryByteSource(text));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
