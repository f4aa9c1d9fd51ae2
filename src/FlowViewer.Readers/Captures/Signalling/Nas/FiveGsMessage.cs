using FlowViewer.Readers.Captures.Signalling.Mobile;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Signalling.Nas;

/// <summary>
/// Names a NAS message of 5GS (TS 24.501 8, 9) and reads what matters of it. A ciphered one is readable where the network uses the null
/// cipher 5G-EA0; nothing in the message says so, hence it is tried, and kept only where it gives a message that there is.
/// </summary>
internal sealed class FiveGsMessage(SignalFields fields)
{
    private const byte MobilityDiscriminator = 0x7e, SessionDiscriminator = 0x2e;
    private const int SecurityHeader = 7, SessionContainer = 1;

    /// <summary>The message and the one inside it.</summary>
    public List<string> Names { get; } = [];

    public void Read(string name, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 3)
            return;
        int security = bytes[0] == MobilityDiscriminator ? bytes[1] & 15 : 0;
        ReadOnlySpan<byte> inner = security == 0 ? bytes : bytes.Length > SecurityHeader + 2 ? bytes[SecurityHeader..] : default;
        if (inner.IsEmpty || inner[0] != MobilityDiscriminator || inner[1] != 0 || FiveGsNames.Mobility.NameOf(inner[2]) is not { } message)
        {
            fields.Add(name, security is 2 or 4 ? "ciphered" : $"{bytes.Length} bytes");
            return;
        }
        Names.Add(message);
        fields.Open(name, message);
        if (security != 0)
            fields.Add("Security", security is 1 or 3 ? "integrity protected" : "integrity protected, null ciphering");
        ReadMobility(inner[2], inner[3..]);
        fields.Close();
    }

    private void ReadMobility(byte type, ReadOnlySpan<byte> body)
    {
        switch (type)
        {
            // Registration request: type and key set, then the identity.
            case 65 when body.Length > 3:
                AddIdentity(LengthValue.Value(body[1..], 2));
                break;
            case 92:
                AddIdentity(LengthValue.Value(body, 2));
                break;
            // Rejects, the failure of an authentication, and the status begin with the cause.
            case 68 or 77 or 89 or 95 or 100 when body.Length > 0:
                fields.Add("5GMM cause", FiveGsNames.MobilityCauses.Describe(body[0]));
                break;
            // Transport in either direction: what it carries, then that.
            case 103 or 104 when body.Length > 3 && (body[0] & 15) == SessionContainer:
                ReadSession(LengthValue.Value(body[1..], 2));
                break;
        }
    }

    private void ReadSession(ReadOnlySpan<byte> message)
    {
        if (message.Length < 4 || message[0] != SessionDiscriminator || FiveGsNames.Sessions.NameOf(message[3]) is not { } name)
            return;
        Names.Add(name);
        fields.Open("5GSM message", name);
        fields.Add("PDU session identity", $"{message[1]}");
        ReadOnlySpan<byte> body = message[4..];
        switch (message[3])
        {
            case 194 when body.Length > 1:
                ReadAccept(body[1..]);
                break;
            case 195 or 202 or 205 or 210 or 211 or 214 when body.Length > 0:
                fields.Add("5GSM cause", FiveGsNames.SessionCauses.Describe(body[0]));
                break;
        }
        fields.Close();
    }

    // Behind the rules and the rates stand optional elements; the cause has no length, all others before the address have one.
    private void ReadAccept(ReadOnlySpan<byte> body)
    {
        body = LengthValue.After(LengthValue.After(body, 2), 1);
        if (body.Length >= 2 && body[0] == 0x59)
        {
            fields.Add("5GSM cause", FiveGsNames.SessionCauses.Describe(body[1]));
            body = body[2..];
        }
        if (body.Length < 7 || body[0] != 0x29)
            return;
        ReadOnlySpan<byte> value = LengthValue.Value(body[1..], 1);
        // 9.11.4.10: 1 IPv4, 2 IPv6, 3 both with the identifier of IPv6 first.
        ReadOnlySpan<byte> v4 = value.Length switch { 5 => value[1..], 13 => value[9..], _ => default };
        if (Address.Of(v4) is not { } address)
            return;
        fields.Add("PDU address", address);
        fields.AddKey(SignalKeyKind.Address, address);
    }

    // 9.11.3.4: a SUCI whose scheme is null shows the IMSI: PLMN, routing indicator, scheme, key, digits.
    private void AddIdentity(ReadOnlySpan<byte> identity)
    {
        if (identity.Length < 9 || (identity[0] & 7) != 1 || (identity[0] >> 4 & 7) != 0)
            return;
        string plmn = Digits.OfPlmn(identity[1..]);
        if ((identity[6] & 15) != 0)
        {
            fields.Add("SUCI", $"{plmn}, concealed");
            return;
        }
        string imsi = plmn.Replace("-", "", StringComparison.Ordinal) + Digits.OfBcd(identity[8..]);
        fields.Add("SUCI", imsi);
        fields.AddKey(SignalKeyKind.Imsi, imsi);
    }
}
