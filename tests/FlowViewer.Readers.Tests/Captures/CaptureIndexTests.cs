using System.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures;

/// <summary>A capture large enough to be shared out among threads must read as if one had read it.</summary>
public sealed class CaptureIndexTests
{
    private const int Rounds = 9000;

    // Datagrams, streams whose messages cross segments, and fragments, all interleaved, with addresses and Call-IDs that keep changing.
    private static CaptureBytes Large()
    {
        var capture = new CaptureBytes();
        var sequences = new uint[10];
        for (int i = 0; i < Rounds; i++)
        {
            uint time = CaptureBytes.FirstSecond + (uint)i;
            string host = $"10.0.{i % 7}.{i % 250 + 1}";
            capture.Add(Wrapped.Sip($"udp-{i / 3}", "INFO", new string('u', 300)).Udp().IPv4(host).Ethernet(), time, 1);
            if (i % 5 == 0)
            {
                byte[] message = Wrapped.SipBytes($"tcp-{i}", "MESSAGE", new string('t', 200));
                int stream = i / 5 % 10;
                for (int part = 0; part < 2; part++)
                {
                    byte[] bytes = part == 0 ? message[..150] : message[150..];
                    capture.Add(new Wrapped(bytes).Tcp(100 + sequences[stream], source: 6000 + stream).IPv4().Ethernet(), time, 2 + (uint)part);
                    sequences[stream] += (uint)bytes.Length;
                }
            }
            if (i % 11 == 0)
            {
                byte[] datagram = Wrapped.Sip($"frag-{i}", "MESSAGE", new string('f', 1000)).Udp().Bytes;
                capture.Add(new Wrapped(datagram[..800], 17).IPv4(id: i, fragment: 0x2000).Ethernet(), time, 4);
                capture.Add(new Wrapped(datagram[800..], 17).IPv4(id: i, fragment: 100).Ethernet(), time, 5);
            }
        }
        return capture;
    }

    [Fact]
    public void Messages_of_all_threads_come_in_the_order_of_the_file_with_their_own_bytes()
    {
        CaptureBytes capture = Large();
        Trace trace = capture.Read();
        Assert.True(capture.ToArray().Length > 6_000_000);
        Assert.Empty(trace.Problems);
        int at = 0;
        for (int i = 0; i < Rounds; i++)
        {
            IsNext($"udp-{i / 3}", $"10.0.{i % 7}.{i % 250 + 1}");
            if (i % 5 == 0)
                IsNext($"tcp-{i}", Wrapped.Alice);
            if (i % 11 == 0)
                IsNext($"frag-{i}", Wrapped.Alice);
        }
        Assert.Equal(trace.Messages.Count, at);

        void IsNext(string callId, string host)
        {
            TraceMessage message = trace.Messages[at++];
            Assert.Equal(callId, trace.CallIds[message.CallId]);
            Assert.Equal(host, trace.Endpoints[message.Source].Host);
            Assert.Contains($"Call-ID: {callId}\r\n", Encoding.ASCII.GetString(trace.BytesOf(message).Span), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_frame_counts_once_whoever_read_it()
    {
        CaptureBytes capture = Large();
        Trace trace = capture.Read();
        Assert.Equal(capture.Count, Assert.Single(trace.Layers, l => l.Name == "Ethernet").Opened);
        Assert.Equal(capture.Count, Assert.Single(trace.Layers, l => l.Name == "IPv4").Opened);
    }

    [Fact]
    public void The_limit_of_messages_holds_exactly_when_threads_share_the_work()
    {
        Trace trace = Large().Read(new TraceLimits { Messages = 5000 });
        Assert.Equal(5000, trace.Messages.Count);
        Assert.Single(trace.Problems, p => p.Code == TraceProblemCode.TooManyMessages);
    }

    [Fact]
    public void A_source_that_fails_is_an_error_of_its_own_and_stops_all_threads() =>
        Assert.Throws<IOException>(() => TraceReader.Read(new FailingSource(Large().ToArray())));

    private sealed class FailingSource(byte[] bytes) : IByteSource
    {
        public long Length => bytes.Length;

        public int Read(long offset, Span<byte> buffer)
        {
            if (offset > 2_500_000)
                throw new IOException("disk");
            return new MemoryByteSource(bytes).Read(offset, buffer);
        }
    }
}
