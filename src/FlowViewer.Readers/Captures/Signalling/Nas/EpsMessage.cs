using FlowViewer.Readers.Captures.Signalling.Mobile;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Signalling.Nas;

/// <summary>
/// Names a NAS message of EPS (TS 24.301 8, 9) and reads what matters of it. A ciphered one is readable where the network uses the null
/// cipher EEA0; nothing in the message says so, hence it is tried, and kept only where it gives a message that there is.
/// </summary>
internal sealed class EpsMessage(SignalFields fields)
{
    private const int MobilityDiscriminator = 7, SessionDiscriminator = 2, SecurityHeader = 6, ServiceRequestType = 12;

    /// <summary>The message and the one inside it.</summary>
    public List<string> Names { get; } = [];

    public void Read(string name, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2)
            return;
        int security = bytes[0] >> 4;
        if ((bytes[0] & 15) == MobilityDiscriminator && security >= ServiceRequestType)
        {
            Tell(name, "Service request", security);
            fields.Close();
            return;
        }
        bool isProtected = (bytes[0] & 15) == MobilityDiscriminator && security is >= 1 and <= 4;
        ReadOnlySpan<byte> inner = !isProtected ? bytes : bytes.Length > SecurityHeader + 2 ? bytes[SecurityHeader..] : default;
        if (NameOf(inner) is not { } message)
        {
            fields.Add(name, isProtected && security is 2 or 4 ? "ciphered" : $"{bytes.Length} bytes");
            return;
        }
        Tell(name, message, isProtected ? security : 0);
        if ((inner[0] & 15) == MobilityDiscriminator)
            ReadMobility(inner[1], inner[2..]);
        else
            ReadSession(inner[0] >> 4, inner[2], inner[3..]);
        fields.Close();
    }

    private void Tell(string name, string message, int security)
    {
        Names.Add(message);
        fields.Open(name, message);
        if (security is >= 1 and <= 4)
            fields.Add("Security", security is 1 or 3 ? "integrity protected" : "integrity protected, null ciphering");
    }

    // Plain EMM has the security header type 0; an ESM message has there the bearer, which is none or 5 to 15.
    private static string? NameOf(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 2 && bytes[0] == MobilityDiscriminator ? EpsNames.Mobility.NameOf(bytes[1])
        : bytes.Length >= 3 && (bytes[0] & 15) == SessionDiscriminator && bytes[0] >> 4 is 0 or >= 5 ? EpsNames.Sessions.NameOf(bytes[2])
        : null;

    private void ReadMobility(byte type, ReadOnlySpan<byte> body)
    {
        switch (type)
        {
            // Attach request: type and key set, identity, capabilities, the ESM message.
            case 65 when body.Length > 1:
                AddIdentity(LengthValue.Value(body[1..], 1));
                ReadInner(LengthValue.After(LengthValue.After(body[1..], 1), 1));
                break;
            // Attach accept: result, timer, tracking areas, the ESM message.
            case 66 when body.Length > 2:
                ReadInner(LengthValue.After(body[2..], 1));
                break;
            case 67:
                ReadInner(body);
                break;
            // Rejects and the failure of an authentication begin with the cause.
            case 68 or 75 or 78 or 92 or 95 or 96 when body.Length > 0:
                fields.Add("EMM cause", EpsNames.MobilityCauses.Describe(body[0]));
                break;
            case 69 when body.Length > 1:
                AddIdentity(LengthValue.Value(body[1..], 1));
                break;
            case 86:
                AddIdentity(LengthValue.Value(body, 1));
                break;
        }
    }

    private void ReadInner(ReadOnlySpan<byte> container)
    {
        ReadOnlySpan<byte> message = LengthValue.Value(container, 2);
        if (message.Length < 3 || NameOf(message) is not { } name || (message[0] & 15) != SessionDiscriminator)
            return;
        Names.Add(name);
        fields.Open("ESM message", name);
        ReadSession(message[0] >> 4, message[2], message[3..]);
        fields.Close();
    }

    private void ReadSession(int bearer, byte type, ReadOnlySpan<byte> body)
    {
        if (bearer != 0)
            fields.Add("EPS bearer identity", $"{bearer}");
        switch (type)
        {
            // Activate default: QoS, APN, address.
            case 193:
                AddQos(LengthValue.Value(body, 1));
                body = LengthValue.After(body, 1);
                fields.Add("APN", AccessPoint.Of(LengthValue.Value(body, 1)));
                AddAddress(LengthValue.Value(LengthValue.After(body, 1), 1));
                break;
            // Activate dedicated: the bearer that it belongs to, QoS, flows.
            case 197 when body.Length > 1:
                fields.Add("Linked EPS bearer identity", $"{body[0] & 15}");
                AddQos(LengthValue.Value(body[1..], 1));
                FlowTemplate.Read("TFT", LengthValue.Value(LengthValue.After(body[1..], 1), 1), fields);
                break;
            case 195 or 199 or 203 or 205 or 209 or 211 or 213 or 215 or 232 when body.Length > 0:
                fields.Add("ESM cause", EpsNames.SessionCauses.Describe(body[0]));
                break;
        }
    }

    private void AddQos(ReadOnlySpan<byte> qos)
    {
        if (!qos.IsEmpty)
            fields.Add("QCI", $"{qos[0]}");
    }

    // TS 24.301 9.9.4.9: a type, then IPv4, or the interface identifier of IPv6, or both with IPv6 first.
    private void AddAddress(ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> v4 = value.Length switch { 5 => value[1..], 13 => value[9..], _ => default };
        if (Address.Of(v4) is not { } address)
            return;
        fields.Add("PDN address", address);
        fields.AddKey(SignalKeyKind.Address, address);
    }

    // TS 24.301 9.9.3.12: types 1 IMSI and 6 GUTI; TS 24.008 has 3 for IMEISV.
    private void AddIdentity(ReadOnlySpan<byte> identity)
    {
        if (identity.IsEmpty)
            return;
        switch (identity[0] & 7)
        {
            case 1:
                string imsi = Digits.OfMobileIdentity(identity);
                fields.Add("IMSI", imsi);
                fields.AddKey(SignalKeyKind.Imsi, imsi);
                break;
            case 6 when identity.Length >= 11:
                fields.Add("GUTI", $"{Digits.OfPlmn(identity[1..])} {Convert.ToHexStringLower(identity[4..11])}");
                break;
            case 2 or 3:
                fields.Add("IMEI", Digits.OfMobileIdentity(identity));
                break;
        }
    }
}
