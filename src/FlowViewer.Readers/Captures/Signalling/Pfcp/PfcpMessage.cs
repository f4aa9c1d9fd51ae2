using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Signalling.Mobile;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Signalling.Pfcp;

/// <summary>Makes a signal of a message of PFCP (TS 29.244 7.2.2): its name, its cause, its session, and the addresses and tunnels in it.</summary>
internal sealed class PfcpMessage
{
    private const int HeartbeatResponse = 2, SessionHeader = 16, NodeHeader = 8, DeepestGroup = 6;
    private readonly SignalFields _fields = new();
    private int _cause = -1;

    /// <summary>True where bytes begin with a whole header of version 1.</summary>
    public static bool Knows(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= NodeHeader && bytes[0] >> 5 == 1 && ((bytes[0] & 1) == 0 || bytes.Length >= SessionHeader);

    /// <summary>Reads a message; null for a heartbeat, which only watches over the path.</summary>
    /// <param name="bytes">The message, as far as it was captured.</param>
    /// <param name="source">The address of its sender.</param>
    /// <param name="destination">The address of its receiver, whose session the header names.</param>
    public static TraceSignal? Read(ReadOnlySpan<byte> bytes, string source, string destination) =>
        bytes[1] <= HeartbeatResponse ? null : new PfcpMessage().Signal(bytes, source, destination);

    private TraceSignal Signal(ReadOnlySpan<byte> bytes, string source, string destination)
    {
        bool hasSession = (bytes[0] & 1) != 0;
        int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) + 4;
        uint sequence = BinaryPrimitives.ReadUInt32BigEndian(bytes[(hasSession ? 12 : 4)..]) >> 8;
        _fields.Add("Sequence Number", $"{sequence}");
        string name = PfcpNames.Messages.NameOf(bytes[1]) ?? $"message type {bytes[1]}";
        bool isResponse = name.EndsWith("Response", StringComparison.Ordinal);
        _fields.AddKey(SignalKeyKind.Session, isResponse ? $"PFCP {destination} {source} {sequence}" : $"PFCP {source} {destination} {sequence}");
        if (hasSession)
            AddSession("SEID", destination, BinaryPrimitives.ReadUInt64BigEndian(bytes[4..]));
        _fields.AddCut(bytes.Length, length);
        int header = hasSession ? SessionHeader : NodeHeader;
        ReadElements(bytes[header..Math.Clamp(length, header, bytes.Length)], 0);
        return new TraceSignal
        {
            Protocol = SignalProtocol.Pfcp,
            Name = name,
            Result = _cause >= 0 ? PfcpNames.Causes.Describe(_cause) : null,
            // TS 29.244 8.2.1: 64 and above reject.
            IsFailure = _cause >= 64,
            Source = 0,
            Destination = 0,
            Fields = _fields.Fields,
            Keys = _fields.Keys,
        };
    }

    private void AddSession(string name, string address, ulong seid)
    {
        _fields.Add(name, $"0x{seid:x16}");
        // The first request of a session does not know the receiver's number yet.
        if (seid != 0)
            _fields.AddKey(SignalKeyKind.Session, $"PFCP {address} {seid:x16}");
    }

    private void ReadElements(ReadOnlySpan<byte> bytes, int depth)
    {
        while (bytes.Length >= 4 && BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) is var length && bytes.Length >= 4 + length)
        {
            ReadElement(BinaryPrimitives.ReadUInt16BigEndian(bytes), bytes.Slice(4, length), depth);
            bytes = bytes[(4 + length)..];
        }
    }

    private void ReadElement(int type, ReadOnlySpan<byte> value, int depth)
    {
        string name = PfcpNames.Elements.NameOf(type) ?? $"IE {type}";
        switch (type)
        {
            // Rules for detection, forwarding, usage and QoS, and what stands inside them.
            case (>= 1 and <= 18) or (>= 78 and <= 80) or 83 or 99 when depth < DeepestGroup:
                _fields.Open(name);
                ReadElements(value, depth + 1);
                _fields.Close();
                break;
            case 19 when value.Length >= 1:
                _fields.Add(name, PfcpNames.Causes.Describe(value[0]));
                _cause = value[0];
                break;
            case 21 when value.Length >= 9:
                if (Tunnel.TryRead(value[1..], (value[0] & 1) != 0, (value[0] & 2) != 0, out string address, out uint teid))
                    AddTunnel(name, address, teid);
                break;
            case 57 when value.Length >= 13 && (value[0] & 2) != 0:
                AddSession(name, Address.Of(value.Slice(9, 4))!, BinaryPrimitives.ReadUInt64BigEndian(value[1..]));
                break;
            case 84 when value.Length >= 10 && (value[0] & 1) != 0:
                AddTunnel(name, Address.Of(value.Slice(6, 4))!, BinaryPrimitives.ReadUInt32BigEndian(value[2..]));
                break;
            case 93 when value.Length >= 5 && (value[0] & 3) != 0:
                AddUser(name, value);
                break;
            case 22 when value.Length > 0:
                _fields.Add(name, value[0] < ' ' ? AccessPoint.Of(value) : System.Text.Encoding.ASCII.GetString(value));
                break;
            case 56 when value.Length >= 2:
                _fields.Add(name, $"{BinaryPrimitives.ReadUInt16BigEndian(value)}");
                break;
            case 20 or 42 when value.Length >= 1:
                _fields.Add(name, (value[0] & 15) switch { 0 => "Access", 1 => "Core", 2 => "SGi-LAN/N6-LAN", 3 => "CP-function", var other => $"{other}" });
                break;
            case 81 or 108 or 109 when value.Length >= 4:
                _fields.Add(name, $"{BinaryPrimitives.ReadUInt32BigEndian(value)}");
                break;
            default:
                _fields.Add(name, $"{value.Length} bytes");
                break;
        }
    }

    private void AddTunnel(string name, string address, uint teid)
    {
        _fields.Add(name, Tunnel.Describe(address, teid));
        _fields.AddKey(SignalKeyKind.Session, Tunnel.UserKey(address, teid));
    }

    // TS 29.244 8.2.62: flags V6 1 and V4 2; the IPv4 address comes first.
    private void AddUser(string name, ReadOnlySpan<byte> value)
    {
        string? address = (value[0] & 2) != 0 ? Address.Of(value.Slice(1, 4)) : value.Length >= 17 ? Address.Of(value.Slice(1, 16)) : null;
        if (address is null)
            return;
        _fields.Add(name, address);
        _fields.AddKey(SignalKeyKind.Address, address);
    }
}
