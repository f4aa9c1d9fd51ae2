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
    public void A_call_with_everything_is_written_as_reviewed(string format)
    {
        LadderFormat writer = LadderFormat.Find(format)!;
        using var stream = new MemoryStream();
        writer.Write(Ladders.Call, stream, LadderWriteOptions.Default with { Numbers = true });
        Golden.Matches(Encoding.UTF8.GetString(stream.ToArray()), "FlowViewer.Ladders.Tests", "Writers", "Goldens", $"call{writer.Extension}");
    }
}
