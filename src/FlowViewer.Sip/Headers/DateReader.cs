using System.Globalization;
using System.Text;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>Reads Date, which is an RFC 1123 date in GMT and nothing else (RFC 3261 20.17).</summary>
internal static class DateReader
{
    private const string Rfc1123 = "ddd, dd MMM yyyy HH:mm:ss 'GMT'";
    private const int Longest = 64;

    public static SipDate? Read(ref FieldReader reader)
    {
        reader.SkipWhitespace();
        ReadOnlySpan<byte> bytes = reader.Bytes(reader.ReadUntil(default));
        Span<char> text = stackalloc char[Longest];
        text = bytes.Length <= Longest ? text[..Encoding.Latin1.GetChars(bytes, text)] : default;
        if (DateTimeOffset.TryParseExact(
            text, Rfc1123, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date))
            return new SipDate(reader.Field, date);
        reader.Log.Add(ProblemCode.DateMalformed, reader.Field, SipText.Excerpt(bytes));
        return null;
    }
}
