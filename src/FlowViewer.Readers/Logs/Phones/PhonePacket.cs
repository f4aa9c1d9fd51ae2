using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Phones;

/// <summary>
/// What a packet of a phone's log is on a ladder, by its log code. Measurements, states of lower layers and broadcasts are of no call: they are
/// notes, as are all packets that nobody taught.
/// </summary>
/// <param name="Protocol">What protocol it belongs to.</param>
/// <param name="Name">What it is.</param>
/// <param name="Way">Which way it went, seen from the phone; unknown for an event.</param>
internal readonly record struct PhonePacket(SignalProtocol Protocol, string Name, Direction Way)
{
    /// <summary>The code of a SIP message.</summary>
    public const int SipMessage = 0x156E;

    private const int CircuitSwitched = 0x713A;
    private const int RtpPacketLoss = 0x1569, SessionEnd = 0x1831;
    private const int BearerContextState = 0xB0E4, BearerContextInfo = 0xB0E5;

    /// <summary>What a packet is; null where it is a note.</summary>
    public static PhonePacket? Of(in QcatHead head) => head.Code switch
    {
        0x1830 or SessionEnd or 0x1832 => new PhonePacket(SignalProtocol.Phone, head.Name, Direction.Unknown),
        RtpPacketLoss or 0x156A or 0x17F2 => new PhonePacket(SignalProtocol.Media, head.Name, Direction.Unknown),
        BearerContextState or BearerContextInfo => new PhonePacket(SignalProtocol.Nas, head.Name.Replace("LTE NAS ", "", StringComparison.Ordinal), Direction.Unknown),
        // ESM and EMM messages of EPS, SM and MM messages of 5GS: the even code of each pair came in.
        0xB0E2 or 0xB0EC or 0xB800 or 0xB80A => new PhonePacket(SignalProtocol.Nas, NasName(head), Direction.Received),
        0xB0E3 or 0xB0ED or 0xB801 or 0xB80B => new PhonePacket(SignalProtocol.Nas, NasName(head), Direction.Sent),
        0xB0C0 or 0xB821 => OfRrc(head),
        // Call control of GSM and UMTS, which goes on with a call after SRVCC.
        CircuitSwitched => new PhonePacket(SignalProtocol.Nas, NasName(head), Direction.Unknown),
        _ => null,
    };

    /// <summary>Which way it went: as its code says, else as its field does (<c>Message Direction = From UE</c>).</summary>
    public Direction WayOf(PacketFields fields) => Way != Direction.Unknown ? Way : fields.First("messagedirection") switch
    {
        "From UE" => Direction.Sent,
        "To UE" => Direction.Received,
        _ => Direction.Unknown,
    };

    /// <summary>The result or the figures that the packet states, in its own words and units; null where it states none.</summary>
    public static string? ResultOf(int code, PacketFields fields) => code switch
    {
        SessionEnd => fields.First("endcause"),
        RtpPacketLoss => Loss(fields),
        0x156A => fields.First("type"),
        BearerContextState => Joined(BearerOf(fields), fields.First("bearerstate")),
        BearerContextInfo => Joined(BearerOf(fields), fields.First("qci", "qosclassidentifierqci") is { } qci ? $"QCI {WithoutHex(qci)}" : null),
        0x1830 => Joined(fields.First("result"), fields.First("callsetupdelay") is { } delay ? $"Call Setup Delay {delay} ms" : null),
        0x1832 => Joined(fields.First("registrationtype"), fields.First("result")),
        _ => fields.First("emmcause", "esmcause", "5gmmcause", "5gsmcause", "causevalue", "cause"),
    };

    /// <summary>True where it says that something failed.</summary>
    public static bool IsFailure(int code, string name, PacketFields fields) => code is 0x1830 or 0x1832
        ? fields.First("result") is { } result && !result.StartsWith("OK", StringComparison.OrdinalIgnoreCase) && !result.Contains("SUCCESS", StringComparison.OrdinalIgnoreCase)
        : name.Contains("reject", StringComparison.OrdinalIgnoreCase) || name.Contains("failure", StringComparison.OrdinalIgnoreCase);

    // `UL_DCCH / MeasurementReport`: the logical channel says who sent it. Broadcasts and pages of all phones of a cell are notes.
    private static PhonePacket? OfRrc(in QcatHead head)
    {
        Direction way = head.Subtitle.StartsWith("UL_", StringComparison.Ordinal) ? Direction.Sent
            : head.Subtitle.StartsWith("DL_", StringComparison.Ordinal) ? Direction.Received
            : Direction.Unknown;
        int slash = head.Subtitle.IndexOf('/', StringComparison.Ordinal);
        string name = slash < 0 ? head.Subtitle : head.Subtitle[(slash + 1)..].Trim();
        return way == Direction.Unknown || name.Length == 0 ? null : new PhonePacket(SignalProtocol.Rrc, name, way);
    }

    // `Tracking area update accept Msg`; a packet without a subtitle keeps its own name.
    private static string NasName(in QcatHead head)
    {
        string name = head.Subtitle.EndsWith(" Msg", StringComparison.Ordinal) ? head.Subtitle[..^4] : head.Subtitle;
        return name.Length == 0 ? head.Name : name;
    }

    private static string? Loss(PacketFields fields) =>
        fields.First("totallost") is { } lost && fields.First("totalpacketscount") is { } all ? $"Total Lost {lost}/{all}" : fields.First("numberlost") is { } some ? $"Number Lost {some}" : null;

    private static string? BearerOf(PacketFields fields) => fields.First("bearerid", "epsbearerid") is { } id ? $"Bearer ID {WithoutHex(id)}" : null;

    // `6 (0x6)`
    private static string WithoutHex(string number) => number.IndexOf(" (0x", StringComparison.Ordinal) is > 0 and int at ? number[..at] : number;

    private static string? Joined(string? first, string? second) => first is null ? second : second is null ? first : $"{first}, {second}";
}
