using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Signalling.Mobile;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Signalling.Gtp;

/// <summary>Makes a signal of a message of GTPv2-C: its name, its cause, whose tunnels it is about, and its elements as a tree.</summary>
internal sealed class GtpMessage
{
    private const int EchoResponse = 2, DeepestGroup = 4;
    private readonly SignalFields _fields = new();
    private int _cause = -1;

    /// <summary>Reads a message of which at least the header is there; null for an echo, which only watches over the path.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="bytes">The message, as far as it was captured.</param>
    /// <param name="source">The address of its sender.</param>
    /// <param name="destination">The address of its receiver, whose tunnel the header names.</param>
    public static TraceSignal? Read(in GtpHeader header, ReadOnlySpan<byte> bytes, string source, string destination) =>
        header.Type <= EchoResponse ? null : new GtpMessage().Signal(header, bytes, source, destination);

    private TraceSignal Signal(in GtpHeader header, ReadOnlySpan<byte> bytes, string source, string destination)
    {
        string name = GtpNames.Messages.NameOf(header.Type) ?? $"message type {header.Type}";
        _fields.Add("Sequence Number", $"{header.Sequence}");
        if (header.Teid is { } teid)
        {
            _fields.Add("TEID", $"0x{teid:x8}");
            if (teid != 0)
                _fields.AddKey(SignalKeyKind.Session, Tunnel.ControlKey(destination, teid));
        }
        bool isTriggered = name.EndsWith("Response", StringComparison.Ordinal) || name.EndsWith("Acknowledge", StringComparison.Ordinal)
            || name.EndsWith("Acknowledgement", StringComparison.Ordinal) || name.EndsWith("Failure Indication", StringComparison.Ordinal);
        (string first, string second) = isTriggered ? (destination, source) : (source, destination);
        _fields.AddKey(SignalKeyKind.Session, $"GTPv2-C {first} {second} {header.Sequence}");
        _fields.AddCut(bytes.Length, header.Length);
        ReadElements(bytes[header.Size..Math.Min(header.Length, bytes.Length)], 0);
        return new TraceSignal
        {
            Protocol = SignalProtocol.GtpV2,
            Name = name,
            Result = _cause >= 0 ? GtpNames.Causes.Describe(_cause) : null,
            // TS 29.274 8.4: 64 to 239 reject a request; 1 to 15 say why a request is made, 16 to 63 accept.
            IsFailure = _cause is >= 64 and < 240,
            Source = 0,
            Destination = 0,
            Fields = _fields.Fields,
            Keys = _fields.Keys,
        };
    }

    private void ReadElements(ReadOnlySpan<byte> bytes, int depth)
    {
        while (bytes.Length >= 4 && BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]) is var length && bytes.Length >= 4 + length)
        {
            ReadElement(bytes[0], bytes[3] & 15, bytes.Slice(4, length), depth);
            bytes = bytes[(4 + length)..];
        }
    }

    private void ReadElement(int type, int instance, ReadOnlySpan<byte> value, int depth)
    {
        string name = GtpNames.Elements.NameOf(type) ?? $"IE {type}";
        switch (type)
        {
            case 1:
                AddIdentity(name, Digits.OfBcd(value), SignalKeyKind.Imsi);
                break;
            case 2 when value.Length >= 1:
                _fields.Add(name, GtpNames.Causes.Describe(value[0]));
                // The cause of the message, not that of one of its bearers.
                _cause = depth == 0 ? value[0] : _cause;
                break;
            case 71:
                _fields.Add(name, AccessPoint.Of(value));
                break;
            case 76:
                AddIdentity(name, Digits.OfBcd(value), SignalKeyKind.Number);
                break;
            case 78 or 163:
                ProtocolOptions.Read(name, value, _fields);
                break;
            case 79 when value.Length >= 5:
                AddAllocation(name, value);
                break;
            case 80:
                _fields.Open(name);
                GtpElement.ReadQos(value, _fields);
                _fields.Close();
                break;
            case 84:
                FlowTemplate.Read(name, value, _fields);
                break;
            case 87 when value.Length >= 9:
                AddTunnel(name, value);
                break;
            case 93 or 109 when depth < DeepestGroup:
                _fields.Open(name, instance == 0 ? "" : $"instance {instance}");
                ReadElements(value, depth + 1);
                _fields.Close();
                break;
            default:
                _fields.Add(name, GtpElement.Describe(type, value));
                break;
        }
    }

    private void AddIdentity(string name, string digits, SignalKeyKind kind)
    {
        _fields.Add(name, digits);
        _fields.AddKey(kind, digits);
    }

    // TS 29.274 8.14. The prefix of an IPv6 address stands for all addresses that the phone makes of it.
    private void AddAllocation(string name, ReadOnlySpan<byte> value)
    {
        var addresses = new List<string>();
        int type = value[0] & 7;
        if (type is 2 or 3 && value.Length >= 18)
            addresses.Add(Address.Of(value.Slice(2, 16))!);
        if (type == 1)
            addresses.Add(Address.Of(value.Slice(1, 4))!);
        else if (type == 3 && value.Length >= 22)
            addresses.Add(Address.Of(value.Slice(18, 4))!);
        _fields.Add(name, $"{GtpElement.PdnType(value[0])} {string.Join(", ", addresses)}".TrimEnd());
        // A request asks for any address with zeros.
        foreach (string address in addresses)
            if (address is not ("0.0.0.0" or "::"))
                _fields.AddKey(SignalKeyKind.Address, address);
    }

    private void AddTunnel(string name, ReadOnlySpan<byte> value)
    {
        string role = GtpNames.Interfaces.NameOf(value[0] & 63) ?? $"interface {value[0] & 63}";
        if (!Tunnel.TryRead(value[1..], (value[0] & 0x80) != 0, (value[0] & 0x40) != 0, out string address, out uint teid))
            return;
        _fields.Add(name, $"{role}: {Tunnel.Describe(address, teid)}");
        // The tunnel of a gateway that is yet to give it a number.
        if (teid == 0)
            return;
        if (role.EndsWith("GTP-C", StringComparison.Ordinal))
            _fields.AddKey(SignalKeyKind.Session, Tunnel.ControlKey(address, teid));
        else if (role.Contains("GTP-U", StringComparison.Ordinal))
            _fields.AddKey(SignalKeyKind.Session, Tunnel.UserKey(address, teid));
    }
}
