using System.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests;

/// <summary>What a reading may cost, and that it ends when it is told to.</summary>
public sealed class ReadingBudgetTests
{
    private const string Head = "MESSAGE sip:b@example.com SIP/2.0\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK1\r\nCall-ID: long\r\nCSeq: 1 MESSAGE\r\nContent-Type: text/plain\r\nContent-Length: 99999999\r\n\r\n";

    [Theory]
    [InlineData(30_000, 1)]
    [InlineData(2_000, 2_000)]
    public void A_message_of_a_text_ends_at_the_limit_and_what_follows_is_still_read(int lines, int length)
    {
        string text = Head + string.Concat(Enumerable.Repeat(new string('x', length) + "\r\n", lines)) + "\r\n" + Head.Replace("Call-ID: long", "Call-ID: next", StringComparison.Ordinal);

        Trace trace = Read(text, new TraceLimits());

        Assert.Equal(2, trace.Messages.Count);
        Assert.InRange(trace.BytesOf(trace.Messages[0]).Length, 10_000, 1 << 20);
        Assert.True(trace.Messages[0].Flags.HasFlag(MessageFlags.Truncated));
        TraceProblem problem = Assert.Single(trace.Problems, p => p.Code == TraceProblemCode.MessageTooLong);
        Assert.Equal(1, problem.Origin);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("zip")]
    public void A_reading_that_is_told_to_stop_ends(string kind)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("nothing of interest\n", 5_000)));
        if (kind == "zip")
            bytes = Zipped(bytes);

        Assert.ThrowsAny<OperationCanceledException>(() => TraceReader.Read(new MemoryByteSource(bytes), new TraceLimits { Stop = new CancellationToken(true) }));
    }

    [Theory]
    [InlineData(1_000, 128 << 20)]
    [InlineData(2_000_000, 200_000_000)]
    [InlineData(1_000_000_000, 1 << 30)]
    public void What_something_may_unpack_to_follows_from_its_size(long packed, long most) => Assert.Equal(most, new TraceLimits().UnpackedFrom(packed));

    [Fact]
    public void An_archive_that_unpacks_to_far_more_than_a_trace_does_is_not_unpacked()
    {
        byte[] zip = Zipped(new byte[150 << 20]);

        Trace trace = TraceReader.Read(new MemoryByteSource(zip), new TraceLimits());

        Assert.Contains(trace.Problems, p => p.Code == TraceProblemCode.UnpacksTooLarge && p.Detail.Contains((128 << 20).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    private static Trace Read(string text, TraceLimits limits) => TraceReader.Read(new MemoryByteSource(Encoding.ASCII.GetBytes(text)), limits);

    private static byte[] Zipped(byte[] file)
    {
        var bytes = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(bytes, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        using (Stream entry = zip.CreateEntry("log.txt").Open())
            entry.Write(file);
        return bytes.ToArray();
    }
}
