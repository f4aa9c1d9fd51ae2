using System.Buffers.Binary;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures.Reassembly;

public sealed class FragmentTests
{
    private const int More = 0x2000;
    private static readonly byte[] Body = Wrapped.Sip("long", "MESSAGE", new string('x', 3000)).Udp().Bytes;

    private static Wrapped Part(int from, int to, int id = 5, int more = -1, byte[]? of = null) =>
        new Wrapped((of ?? Body)[from..to], 17).IPv4(id: id, fragment: (more < 0 ? (to < Body.Length ? More : 0) : more) | from / 8).Ethernet();

    private static void IsWhole(Trace trace, int frame)
    {
        TraceMessage message = Assert.Single(trace.Messages);
        Assert.Equal(Body[8..], trace.BytesOf(message).ToArray());
        Assert.Equal(frame, message.Origin);
        Assert.Equal("Ethernet › IPv4 › UDP", trace.Paths[message.Path]);
        Assert.Empty(trace.Problems);
    }

    [Fact]
    public void Fragments_in_order_give_their_datagram() => IsWhole(CaptureBytes.Read(Part(0, 1480), Part(1480, 2960), Part(2960, Body.Length)), 3);

    [Fact]
    public void Fragments_in_any_order_give_their_datagram() => IsWhole(CaptureBytes.Read(Part(2960, Body.Length), Part(0, 1480), Part(1480, 2960)), 3);

    [Fact]
    public void Where_fragments_overlap_the_first_stays()
    {
        byte[] other = [.. Body];
        Array.Fill(other, (byte)'y', 1000, 2000);
        IsWhole(CaptureBytes.Read(Part(0, 1480), Part(1480, 2960), Part(800, 2400, of: other), Part(2400, Body.Length)), 4);
    }

    [Fact]
    public void Datagrams_are_told_apart_by_their_identification()
    {
        Trace trace = CaptureBytes.Read(Part(0, 1480, 1), Part(0, 1480, 2), Part(1480, Body.Length, 2), Part(1480, Body.Length, 1));
        Assert.Equal([3, 4], trace.Messages.Select(m => m.Origin));
    }

    [Fact]
    public void Missing_fragments_are_counted_and_named()
    {
        Trace trace = CaptureBytes.Read(Part(0, 1480), Part(2960, Body.Length));
        Assert.Empty(trace.Messages);
        Assert.Contains(trace.Layers, l => l is { Name: "IP fragments", Unread: 1, Why: UnreadReason.Incomplete });
        Assert.Contains(trace.Problems, p => p is { Code: TraceProblemCode.MissingFragments, Origin: 1 });
    }

    [Fact]
    public void After_a_minute_a_fragment_belongs_to_another_datagram()
    {
        Trace trace = new CaptureBytes().Add(Part(0, 1480), 100).Add(Part(1480, Body.Length), 161).Read();
        Assert.Empty(trace.Messages);
        Assert.Contains(trace.Problems, p => p.Code == TraceProblemCode.MissingFragments);
    }

    [Fact]
    public void Fragments_of_IPv6_are_put_together()
    {
        byte[] Header(int offset, bool more)
        {
            byte[] header = [17, 0, 0, 0, 0, 0, 0, 99];
            BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)(offset | (more ? 1 : 0)));
            return header;
        }
        Trace trace = CaptureBytes.Read(
            new Wrapped([.. Header(1400, false), .. Body[1400..]], 44).IPv6().Ethernet(),
            new Wrapped([.. Header(0, true), .. Body[..1400]], 44).IPv6().Ethernet());
        Assert.Equal(Body[8..], trace.BytesOf(Assert.Single(trace.Messages)).ToArray());
        Assert.Equal("2001:db8::1", trace.Endpoints[trace.Messages[0].Source].Host);
    }

    [Fact]
    public void A_single_fragment_of_IPv6_is_whole() =>
        Assert.Single(CaptureBytes.Read(new Wrapped([17, 0, 0, 0, 0, 0, 0, 1, .. Wrapped.Sip().Udp().Bytes], 44).IPv6().Ethernet()).Messages);

    [Fact]
    public void A_tunnel_cut_into_fragments_is_opened_when_it_is_whole()
    {
        byte[] tunnel = new Wrapped(Body, 17).IPv4().Bytes;
        Trace trace = CaptureBytes.Read(
            new Wrapped(tunnel[..1600], 4).IPv4("10.0.0.1", "10.0.0.2", 9, More).Ethernet(),
            new Wrapped(tunnel[1600..], 4).IPv4("10.0.0.1", "10.0.0.2", 9, 200).Ethernet());
        Assert.Equal("Ethernet › IPv4 › IPv4 › UDP", trace.Paths[Assert.Single(trace.Messages).Path]);
        Assert.Equal(Wrapped.Alice, trace.Endpoints[trace.Messages[0].Source].Host);
    }
}
