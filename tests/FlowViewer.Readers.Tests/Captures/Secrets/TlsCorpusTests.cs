using FlowViewer.Readers.Captures.Secrets;
using FlowViewer.Readers.Sources;
using FlowViewer.Tests;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures.Secrets;

[Trait("Needs", "corpus")]
public sealed class TlsCorpusTests
{
    private static string PathOf(string name) => Path.Combine(Repository.Corpus, "generated", "pcap", name);

    [Fact]
    public void A_capture_gives_its_messages_with_the_key_log_beside_it()
    {
        var keys = new CaptureKeys();
        keys.Add(File.ReadAllBytes(PathOf("sips-tls1.2.keylog")));
        using var source = new FileByteSource(PathOf("sips-tls1.2.pcap"));
        Trace trace = TraceReader.Read(source, keys: keys);
        Assert.Equal(["INVITE", "100", "180", "200", "ACK", "BYE", "200"],
            trace.Messages.Select(m => m.IsRequest ? trace.Methods[m.Method].Name : $"{m.Status}"));
        Assert.All(trace.Messages, m => Assert.Equal("Ethernet › IPv4 › TCP › TLS", trace.Paths[m.Path]));
        Assert.True(trace.NeedsKeys);
        Assert.Empty(trace.Problems);
    }

    [Fact]
    public void A_capture_gives_its_messages_with_the_secrets_that_it_holds()
    {
        using var source = new FileByteSource(PathOf("sips-tls1.2-dsb.pcapng"));
        Trace trace = TraceReader.Read(source);
        Assert.Equal((7, true), (trace.Messages.Count, trace.NeedsKeys));
    }

    [Fact]
    public void Without_the_right_key_nothing_is_opened_and_the_session_is_named()
    {
        var keys = new CaptureKeys();
        keys.Add(System.Text.Encoding.ASCII.GetBytes($"CLIENT_RANDOM {new string('0', 64)} {new string('1', 96)}"));
        using var source = new FileByteSource(PathOf("sips-tls1.2.pcap"));
        Trace trace = TraceReader.Read(source, keys: keys);
        Assert.Empty(trace.Messages);
        Assert.Contains(trace.Problems, p => p.Code == TraceProblemCode.KeysDoNotFit && p.Detail.Contains("9523ec4bd5a722c8", StringComparison.Ordinal));
    }
}
