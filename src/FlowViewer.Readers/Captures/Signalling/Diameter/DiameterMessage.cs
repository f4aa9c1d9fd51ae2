using FlowViewer.Readers.Captures.Signalling.Mobile;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Signalling.Diameter;

/// <summary>Makes a signal of a message of Diameter: its command, its result, whom it is about, and its AVPs as a tree.</summary>
internal sealed class DiameterMessage
{
    // Grouped AVPs nest to about five in the specifications.
    private const int DeepestGroup = 12;
    private readonly SignalFields _fields = new();
    private long _result = -1, _experimental = -1, _requestType;
    private uint _experimentalVendor;
    private string _subscription = "";
    private long _subscriptionType = -1;

    /// <summary>Reads a message of which at least the header is there; null for a watchdog, which tells nothing about a session.</summary>
    public static TraceSignal? Read(ReadOnlySpan<byte> bytes)
    {
        DiameterHeader header = DiameterHeader.Read(bytes);
        return DiameterCommands.IsWatchdog(header.Command) ? null : new DiameterMessage().Signal(header, bytes);
    }

    private TraceSignal Signal(in DiameterHeader header, ReadOnlySpan<byte> bytes)
    {
        _fields.Add("Command", DiameterCommands.NameOf(header));
        _fields.Add("Application", $"{DiameterCommands.ApplicationOf(header.Application)} ({header.Application})");
        if (header.IsRetransmitted)
            _fields.Add("Flags", "T: potentially retransmitted");
        _fields.AddCut(bytes.Length, header.Length);
        ReadGroup(bytes[DiameterHeader.Size..Math.Clamp(header.Length, DiameterHeader.Size, bytes.Length)], 0);
        return new TraceSignal
        {
            Protocol = SignalProtocol.Diameter,
            Name = DiameterCommands.LabelOf(header, header.Command == 272 ? PartOf(_requestType) : ""),
            Result = header.IsRequest ? null
                : _experimental >= 0 ? _experimentalVendor is AvpTable.ThreeGpp or 0 ? ResultCodes.OfThreeGpp(_experimental) : $"{_experimental} of vendor {_experimentalVendor}"
                : _result >= 0 ? ResultCodes.Of(_result)
                : null,
            IsFailure = !header.IsRequest && ResultCodes.IsFailure(_experimental >= 0 ? _experimental : _result),
            Source = 0,
            Destination = 0,
            Fields = _fields.Fields,
            Keys = _fields.Keys,
        };
    }

    // RFC 8506 8.3 numbers them; engineers write the initial.
    private static string PartOf(long requestType) => requestType switch { 1 => "-I", 2 => "-U", 3 => "-T", 4 => "-E", _ => "" };

    private void ReadGroup(ReadOnlySpan<byte> bytes, int depth)
    {
        var avps = new AvpReader(bytes);
        while (avps.Next())
        {
            AvpDefinition? definition = AvpTable.Of(avps.Vendor, avps.Code);
            if (definition is null)
            {
                string vendor = avps.Vendor == 0 ? "" : $" (vendor {avps.Vendor})";
                _fields.Add($"AVP {avps.Code}{vendor}", $"{avps.Value.Length} bytes");
            }
            else if (definition.Type == AvpType.Group && depth < DeepestGroup)
            {
                _fields.Open(definition.Name);
                ReadGroup(avps.Value, depth + 1);
                _fields.Close();
                if (definition.Name == "Subscription-Id")
                    AddSubscription();
            }
            else
            {
                _fields.Add(definition.Name, definition.Name == "Experimental-Result-Code" ? ResultCodes.OfThreeGpp(AvpText.NumberOf(avps.Value)) : AvpText.Of(definition, avps.Value));
                Note(definition, avps.Value, depth);
            }
        }
    }

    // What the signal itself says: its result and whom it is about.
    private void Note(AvpDefinition avp, ReadOnlySpan<byte> value, int depth)
    {
        switch (avp.Name)
        {
            case "Result-Code" when depth == 0:
                _result = AvpText.NumberOf(value);
                break;
            case "Experimental-Result-Code":
                _experimental = AvpText.NumberOf(value);
                break;
            case "Vendor-Id" when depth == 1:
                _experimentalVendor = _experimental < 0 ? (uint)AvpText.NumberOf(value) : _experimentalVendor;
                break;
            case "CC-Request-Type":
                _requestType = AvpText.NumberOf(value);
                break;
            case "Session-Id":
                _fields.AddKey(SignalKeyKind.Session, AvpText.Text(value));
                break;
            case "Subscription-Id-Type":
                _subscriptionType = AvpText.NumberOf(value);
                break;
            case "Subscription-Id-Data":
                _subscription = AvpText.Text(value);
                break;
            case "Public-Identity" or "Wildcarded-IMPU":
                AddIdentity(AvpText.Text(value));
                break;
            case "User-Name":
                AddUser(AvpText.Text(value));
                break;
            case "3GPP-IMSI":
                _fields.AddKey(SignalKeyKind.Imsi, AvpText.Text(value));
                break;
            case "MSISDN":
                _fields.AddKey(SignalKeyKind.Number, Digits.OfBcd(value));
                break;
            case "Framed-IP-Address":
                _fields.AddKey(SignalKeyKind.Address, AvpText.AddressOf(value) ?? "");
                break;
            case "Framed-IPv6-Prefix" when value.Length > 2:
                _fields.AddKey(SignalKeyKind.Address, Address.OfPrefix(value[2..]));
                break;
            case "Flow-Description":
                MediaEnd.AddRule(_fields, AvpText.Text(value));
                break;
            case "AF-Charging-Identifier" or "IMS-Charging-Identifier" or "Call-ID-SIP-Header":
                _fields.AddKey(SignalKeyKind.CallId, AvpText.Text(value));
                break;
        }
    }

    // RFC 8506 8.47: 0 E.164, 1 IMSI, 2 SIP URI, 3 NAI, 4 private.
    private void AddSubscription()
    {
        switch (_subscriptionType)
        {
            case 0:
                AddNumber(_subscription);
                break;
            case 1:
                _fields.AddKey(SignalKeyKind.Imsi, _subscription);
                break;
            case 2:
                AddIdentity(_subscription);
                break;
            case 3 or 4:
                AddUser(_subscription);
                break;
        }
        (_subscription, _subscriptionType) = ("", -1);
    }

    // A URI without its parameters; where it names a telephone number, that too.
    private void AddIdentity(string uri)
    {
        int end = uri.IndexOf(';', StringComparison.Ordinal);
        uri = end < 0 ? uri : uri[..end];
        _fields.AddKey(SignalKeyKind.Identity, uri);
        AddNumber(uri);
    }

    // RFC 8506 wants the digits of E.164; networks write a plus sign before them, or the whole URI.
    private void AddNumber(string number)
    {
        int start = number.IndexOf(':', StringComparison.Ordinal) + 1, end = number.IndexOf('@', StringComparison.Ordinal);
        string digits = number[start..(end < start ? number.Length : end)].TrimStart('+');
        if (Digits.AreAll(digits))
            _fields.AddKey(SignalKeyKind.Number, digits);
    }

    // TS 23.003 13.3: a private identity that is derived from the USIM begins with the IMSI; on S6a the user name is the IMSI.
    private void AddUser(string user)
    {
        int at = user.IndexOf('@', StringComparison.Ordinal);
        string name = at < 0 ? user : user[..at];
        if (name.Length is >= 14 and <= 16 && Digits.AreAll(name))
            _fields.AddKey(SignalKeyKind.Imsi, name.Length == 16 ? name[1..] : name);
        if (at >= 0)
            _fields.AddKey(SignalKeyKind.Identity, user);
    }
}
