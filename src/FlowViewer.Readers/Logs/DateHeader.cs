using System.Globalization;
using System.Text;

namespace FlowViewer.Readers.Logs;

/// <summary>Finds the first Date header field (RFC 3261 20.17), which names the year that a syslog leaves out.</summary>
internal static class DateHeader
{
    public static (int? Year, int Month) Find(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            int at = text.IndexOf("Date: "u8);
            if (at < 0)
                return (null, 0);
            text = text[(at + 6)..];
            // `Thu, 11 Oct 2018 21:27:18 GMT`
            ReadOnlySpan<byte> value = text.Length >= 29 ? text[..29] : default;
            if (value.EndsWith(" GMT"u8)
                && DateTime.TryParseExact(Encoding.Latin1.GetString(value), "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date))
                return (date.Year, date.Month);
        }
    }
}
