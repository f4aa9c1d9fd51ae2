using System.Text;

namespace FlowViewer.Simulation.Phones;

/// <summary>
/// The bytes of short messages as SIP carries them (3GPP TS 24.341): the relay layer of TS 24.011 7.3 around the transfer layer of
/// TS 23.040 9.2. As much of it as phones and gateway need here: text of seven bits, one part.
/// </summary>
internal static class ShortMessage
{
    private const byte DataFromPhone = 0, DataToPhone = 1, AckFromPhone = 2, AckToPhone = 3;
    private const string Centre = "12015550100";

    /// <summary>True for RP-DATA in either direction.</summary>
    public static bool IsData(byte[] body) => body is [DataFromPhone or DataToPhone, ..];

    /// <summary>RP-DATA with an SMS-SUBMIT, from a phone.</summary>
    public static byte[] Submit(byte reference, string destination, string text)
    {
        byte[] unit = [0x01, reference, .. Address(destination, countsDigits: true), 0x00, 0x00, (byte)text.Length, .. Packed(text)];
        return [DataFromPhone, reference, 0x00, .. Address(Centre, countsDigits: false), (byte)unit.Length, .. unit];
    }

    /// <summary>RP-DATA with an SMS-DELIVER, to a phone.</summary>
    public static byte[] Deliver(byte reference, string originator, string text)
    {
        // The time stamp: 2026-01-01 00:00:00, digits swapped (TS 23.040 9.2.3.11).
        byte[] unit = [0x04, .. Address(originator, countsDigits: true), 0x00, 0x00, 0x62, 0x10, 0x10, 0x00, 0x00, 0x00, 0x00, (byte)text.Length, .. Packed(text)];
        return [DataToPhone, reference, .. Address(Centre, countsDigits: false), 0x00, (byte)unit.Length, .. unit];
    }

    /// <summary>RP-ACK with the report that belongs to it.</summary>
    public static byte[] Report(byte reference, bool toPhone) => toPhone
        ? [AckToPhone, reference, 0x41, 0x09, 0x01, 0x00, 0x62, 0x10, 0x10, 0x00, 0x00, 0x00, 0x00]
        : [AckFromPhone, reference, 0x41, 0x02, 0x00, 0x00];

    /// <summary>The number that an SMS-SUBMIT is for; null if there is none.</summary>
    public static string? Destination(byte[] body)
    {
        int unit = UnitOf(body);
        if (unit + 4 > body.Length)
            return null;
        int digits = body[unit + 2];
        var number = new StringBuilder();
        for (int i = 0; i < digits && unit + 4 + (i / 2) < body.Length; i++)
            number.Append((char)('0' + ((body[unit + 4 + (i / 2)] >> (4 * (i % 2))) & 0xF)));
        return number.ToString();
    }

    /// <summary>The text of an SMS-SUBMIT.</summary>
    public static string Text(byte[] body)
    {
        int at = UnitOf(body) + 4 + ((body[UnitOf(body) + 2] + 1) / 2) + 2;
        int count = body[at];
        var text = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            int bit = i * 7, low = body[at + 1 + (bit / 8)] >> (bit % 8);
            int high = bit % 8 > 1 && at + 2 + (bit / 8) < body.Length ? body[at + 2 + (bit / 8)] << (8 - (bit % 8)) : 0;
            text.Append((char)((low | high) & 0x7F));
        }
        return text.ToString();
    }

    // Behind the two addresses of RP-DATA and the length of the unit.
    private static int UnitOf(byte[] body)
    {
        int at = 2;
        at += 1 + body[at];
        at += 1 + body[at];
        return at + 1;
    }

    // TS 24.011 8.2.5 counts bytes, TS 23.040 9.1.2.5 digits; both have the type of number and the digits swapped in pairs.
    private static byte[] Address(string uri, bool countsDigits)
    {
        string digits = new([.. uri.TakeWhile(letter => letter != '@').Where(char.IsAsciiDigit)]);
        string even = digits.Length % 2 == 0 ? digits : digits + "?";
        byte[] pairs = [.. Enumerable.Range(0, even.Length / 2).Select(i => (byte)((even[2 * i] - '0') | ((even[(2 * i) + 1] - '0') << 4)))];
        return [(byte)(countsDigits ? digits.Length : pairs.Length + 1), 0x91, .. pairs];
    }

    // TS 23.038 6.1.2.1: eight letters in seven bytes.
    private static byte[] Packed(string text)
    {
        byte[] bytes = new byte[((text.Length * 7) + 7) / 8];
        for (int i = 0; i < text.Length; i++)
        {
            int bit = i * 7, value = text[i] & 0x7F;
            bytes[bit / 8] |= (byte)(value << (bit % 8));
            if (bit % 8 > 1)
                bytes[(bit / 8) + 1] |= (byte)(value >> (8 - (bit % 8)));
        }
        return bytes;
    }
}
