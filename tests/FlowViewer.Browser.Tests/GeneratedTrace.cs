using System.Globalization;
using System.Text;

namespace FlowViewer.Browser.Tests;

/// <summary>Traces of any size, as sngrep saves them.</summary>
internal static class GeneratedTrace
{
    /// <summary>A keep-alive and its answer, <paramref name="count"/> times, each a call of its own.</summary>
    public static string Options(int count)
    {
        var text = new StringBuilder(count * 640);
        var start = new DateTime(2026, 3, 11, 9, 0, 0, DateTimeKind.Utc);
        for (int i = 0; i < count; i++)
        {
            string headers = string.Create(CultureInfo.InvariantCulture,
                $"Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK{i}\r\nFrom: <sip:a{i}@example.com>;tag=f{i}\r\nTo: <sip:b@example.com>\r\nCall-ID: {i}@192.0.2.10\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n");
            text.Append(CultureInfo.InvariantCulture, $"{start.AddMilliseconds(2 * i):yyyy/MM/dd HH:mm:ss.ffffff} 192.0.2.10:5060 -> 192.0.2.20:5060\r\nOPTIONS sip:b@example.com SIP/2.0\r\nMax-Forwards: 70\r\n{headers}\r\n");
            text.Append(CultureInfo.InvariantCulture, $"{start.AddMilliseconds(2 * i + 1):yyyy/MM/dd HH:mm:ss.ffffff} 192.0.2.20:5060 -> 192.0.2.10:5060\r\nSIP/2.0 200 OK\r\n{headers}\r\n");
        }
        return text.ToString();
    }
}
