using System.Buffers.Binary;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures;

public sealed class SnoopFileTests
{
    [Fact]
    public void A_snoop_file_is_read_with_its_padding()
    {
        byte[] packet = Wrapped.Sip("odd").Udp().IPv4().Ethernet().Bytes;
        byte[] record = new byte[24 + packet.Length + 3];
        BinaryPrimitives.WriteInt32BigEndian(record, packet.Length);
        BinaryPrimitives.WriteInt32BigEndian(record.AsSpan(4), packet.Length);
        BinaryPrimitives.WriteInt32BigEndian(record.AsSpan(8), record.Length);
        BinaryPrimitives.WriteInt32BigEndian(record.AsSpan(16), 1000);
        BinaryPrimitives.WriteInt32BigEndian(record.AsSpan(20), 5);
        packet.CopyTo(record, 24);
        Trace trace = TraceReader.Read(new MemoryByteSource((byte[])[.. "snoop\0\0\0"u8, 0, 0, 0, 2, 0, 0, 0, 4, .. record, .. record]));
        Assert.Equal("snoop", trace.Kind);
        Assert.Equal(2, trace.Messages.Count);
        Assert.Equal(TraceTime.Utc(1_000_000_005_000), trace.Messages[0].Time);
    }
}
