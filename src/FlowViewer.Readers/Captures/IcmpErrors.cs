using System.Globalization;
using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures;

/// <summary>The ICMP errors of a capture, each kind once with its count.</summary>
internal sealed class IcmpErrors(TraceBuilder builder, TraceLimits limits)
{
    private readonly Dictionary<IcmpKind, Tally> _tallies = [];
    private bool _isLimitReported;

    private sealed class Tally(IcmpNotice first)
    {
        public readonly int Frame = first.Frame;
        public readonly TraceTime First = first.Time;
        public TraceTime Last = first.Time;
        public long Count = 1;
        public ushort Identification = first.Identification;
    }

    public void Add(List<IcmpNotice> notices)
    {
        foreach (IcmpNotice notice in notices)
        {
            if (_tallies.TryGetValue(notice.Kind, out Tally? tally))
            {
                // Another tap saw the same one.
                if (notice.Identification != 0 && notice.Identification == tally.Identification)
                    continue;
                tally.Count++;
                (tally.Last, tally.Identification) = (notice.Time, notice.Identification);
            }
            else if (_tallies.Count < limits.IcmpErrors)
                _tallies.Add(notice.Kind, new Tally(notice));
            else if (!_isLimitReported)
            {
                _isLimitReported = true;
                builder.Report(new TraceProblem(TraceProblemCode.TooManyIcmpErrors, notice.Frame, $"more than {limits.IcmpErrors} different errors"));
            }
        }
    }

    public void Finish() => builder.IcmpErrors.AddRange(_tallies.OrderBy(pair => pair.Value.Frame).Select(pair => Describe(pair.Key, pair.Value)));

    private static IcmpError Describe(IcmpKind kind, Tally tally) => new()
    {
        Frame = tally.Frame,
        First = tally.First,
        Last = tally.Last,
        Count = tally.Count,
        Reporter = kind.Reporter.ToEndpoint().Host,
        Receiver = kind.Receiver.ToEndpoint().Host,
        IsV6 = kind.Reporter.IsV6,
        Type = kind.Type,
        Code = kind.Code,
        NextHopMtu = kind.Mtu > 0 ? kind.Mtu : null,
        QuotedProtocol = kind.Quoted is { } quoted ? ProtocolName(quoted.Protocol) : null,
        QuotedSource = kind.Quoted?.Source.ToEndpoint(),
        QuotedDestination = kind.Quoted?.Destination.ToEndpoint(),
        QuotedSip = kind.Quoted?.StartLine,
        QuotedSsrc = kind.Quoted?.Ssrc,
    };

    private static string ProtocolName(byte protocol) => protocol switch
    {
        1 => "ICMP",
        6 => "TCP",
        17 => "UDP",
        50 => "ESP",
        58 => "ICMPv6",
        132 => "SCTP",
        _ => protocol.ToString(CultureInfo.InvariantCulture),
    };
}
