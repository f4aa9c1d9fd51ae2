using System.Text;
using FlowViewer.Ladders.Writers;
using FlowViewer.Tests;

namespace FlowViewer.Ladders.Tests.Writers;

public sealed class GoldenTests
{
    [Theory]
    [InlineData("text")]
    [InlineData("mermaid")]
    [InlineData("plantuml")]
    [InlineData("svg")]
    [InlineData("json")]
    public void A_call_with_everything_is_written_as_reviewed(string format) => IsAsReviewed(Ladders.Call, "call", format);

    [Theory]
    [InlineData("text")]
    [InlineData("mermaid")]
    [InlineData("plantuml")]
    [InlineData("svg")]
    [InlineData("json")]
    public void Signals_of_other_protocols_are_written_as_reviewed(string format) => IsAsReviewed(Ladders.Layers, "layers", format);

    [Fact]
    public void A_packet_capture_has_the_SIP_messages_alone()
    {
        using MemoryStream whole = new(), sip = new();
        LadderFormat.Pcap.Write(Ladders.Layers, whole, LadderWriteOptions.Default);
        LadderFormat.Pcap.Write(new LadderFilter { Noise = StepNoise.Signals }.Apply(Ladders.Layers).Ladder, sip, LadderWriteOptions.Default);
        Assert.Equal(sip.ToArray(), whole.ToArray());
    }

    private static void IsAsReviewed(Ladder ladder, string name, string format)
    {
        LadderFormat writer = LadderFormat.Find(format)!;
        using var stream = new MemoryStream();
        writer.Write(ladder, stream, LadderWriteOptions.Default with { Numbers = true });
        Golden.Matches(Encoding.UTF8.GetString(stream.ToArray()), "FlowViewer.Ladders.Tests", "Writers", "Goldens", $"{name}{writer.Extension}");
    }
}
