namespace FlowViewer.Readers.Tests;

/// <summary>The list of what is read has what the tables have.</summary>
public sealed class ReadableFormatsTests
{
    [Theory]
    [InlineData("Ethernet")]
    [InlineData("GTP-U")]
    [InlineData("802.1Q")]
    [InlineData("WebSocket")]
    [InlineData("HEP")]
    public void Layers_are_named(string layer) => Assert.Single(ReadableFormats.Layers, layer);

    [Theory]
    [InlineData("sngrep")]
    [InlineData("SIPSorcery")]
    [InlineData("QCAT")]
    public void Logs_are_named(string log) => Assert.Single(ReadableFormats.Logs, log);
}
