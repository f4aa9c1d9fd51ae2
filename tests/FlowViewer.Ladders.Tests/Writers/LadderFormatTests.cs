using System.Text;
using System.Text.Json;
using FlowViewer.Ladders.Writers;

namespace FlowViewer.Ladders.Tests.Writers;

public sealed class LadderFormatTests
{
    [Theory]
    [InlineData("mermaid", ".mmd")]
    [InlineData(".puml", ".puml")]
    [InlineData("SVG", ".svg")]
    [InlineData("txt", ".txt")]
    [InlineData("json", ".json")]
    [InlineData("pcap", ".pcap")]
    public void A_format_is_found_by_its_name_and_by_its_extension(string name, string extension) =>
        Assert.Equal(extension, LadderFormat.Find(name)?.Extension);

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("docx")]
    public void An_unknown_format_is_none(string? name) => Assert.Null(LadderFormat.Find(name));

    [Fact]
    public async Task Writing_to_a_stream_that_must_be_awaited_gives_the_same_bytes()
    {
        foreach (LadderFormat format in LadderFormat.All)
        {
            using var expected = new MemoryStream();
            format.Write(Ladders.Large(2_000), expected, LadderWriteOptions.Default);
            using var awaited = new AsyncOnlyStream();
            await format.WriteAsync(Ladders.Large(2_000), awaited, cancellation: TestContext.Current.CancellationToken);
            Assert.Equal(expected.ToArray(), awaited.ToArray());
        }
    }

    [Fact]
    public async Task A_failing_ladder_fails_the_writing()
    {
        Ladder broken = Ladders.Of("t", [new Lane("a", "a")], Ladders.Request(0, "a", "nobody", "INVITE"));
        await Assert.ThrowsAsync<KeyNotFoundException>(
            () => LadderFormat.Mermaid.WriteAsync(broken, new MemoryStream(), cancellation: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Where_the_receiver_goes_away_the_writing_stops()
    {
        int made = 0;
        Step[] steps = [.. Enumerable.Range(1, 20_000).Select(n => Ladders.Request(n, "a", "b", "INVITE") with
        {
            N = n, Content = new CountedContent(new byte[1_000], () => made++),
        })];
        var ladder = new Ladder("t", "t", [new Lane("a", "a"), new Lane("b", "b")], steps);
        await Assert.ThrowsAsync<IOException>(
            () => LadderFormat.Json.WriteAsync(ladder, new GoneStream(), cancellation: TestContext.Current.CancellationToken));
        Assert.InRange(made, 1, 10_000);
    }

    [Fact]
    public void Json_keeps_bytes_that_are_no_UTF_8()
    {
        byte[] latin = Encoding.Latin1.GetBytes("INVITE sip:b SIP/2.0\r\nFrom: \"Jörg\" <sip:j>\r\n\r\n");
        Ladder ladder = Ladders.Of("t", [new Lane("a", "a"), new Lane("b", "b")], Ladders.Request(0, "a", "b", "INVITE") with { Content = MessageContent.Of(latin) });
        using var stream = new MemoryStream();
        JsonLadderWriter.Write(ladder, stream);
        JsonElement step = JsonDocument.Parse(stream.ToArray()).RootElement.GetProperty("steps")[0];
        Assert.Equal("iso-8859-1", step.GetProperty("rawEncoding").GetString());
        Assert.Equal(latin, Encoding.Latin1.GetBytes(step.GetProperty("raw").GetString()!));
    }

    [Fact]
    public void Raw_is_read_only_when_somebody_asks()
    {
        int reads = 0;
        Step step = Ladders.Request(0, "a", "b", "INVITE") with { Content = new CountedContent("x"u8.ToArray(), () => reads++) };
        Ladder ladder = Ladders.Of("t", [new Lane("a", "a"), new Lane("b", "b")], step);
        LadderFormat.Svg.Write(ladder, new MemoryStream(), LadderWriteOptions.Default);
        Assert.Equal(0, reads);
        Assert.Equal("x"u8.ToArray(), ladder.Messages.First().Raw?.ToArray());
        Assert.Equal(1, reads);
    }

    /// <summary>A message that tells when it is fetched.</summary>
    private sealed class CountedContent(byte[] bytes, Action fetched) : MessageContent
    {
        protected override ReadOnlyMemory<byte> Fetch()
        {
            fetched();
            return bytes;
        }

        protected override int CountProblems() => 0;
    }

    private sealed class GoneStream : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("the receiver has gone");
    }

    /// <summary>A stream that refuses to be written to synchronously, as a response body does.</summary>
    private sealed class AsyncOnlyStream : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("written synchronously");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new InvalidOperationException("written synchronously");

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            base.Write(buffer.ToArray(), 0, buffer.Length);
        }
    }
}
