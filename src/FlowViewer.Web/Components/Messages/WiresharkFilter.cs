using System.Globalization;
using System.Text;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Web.Components.Messages;

/// <summary>Display filters for Wireshark, as its user's guide 6.4 writes strings: in quotes, with backslashes before quotes and backslashes.</summary>
public static class WiresharkFilter
{
    /// <summary>The filter that shows a message, its retransmissions and its copies.</summary>
    public static string OfMessage(SipMessage message)
    {
        List<string> terms = [];
        if (message.CallId is { } callId)
            terms.Add($"sip.Call-ID == {Quoted(callId)}");
        if (message.CSeq is { } cseq)
            terms.Add(string.Create(CultureInfo.InvariantCulture, $"sip.CSeq.seq == {cseq.Number} && sip.CSeq.method == {Quoted(cseq.Method.Name)}"));
        terms.Add(message.IsRequest ? $"sip.Method == {Quoted(message.Method.Name)}" : string.Create(CultureInfo.InvariantCulture, $"sip.Status-Code == {message.StatusCode}"));
        return string.Join(" && ", terms);
    }

    /// <summary>The filter that shows everything with the Call-ID of a message; null where it has none.</summary>
    public static string? OfCall(SipMessage message) => message.CallId is { } callId ? $"sip.Call-ID == {Quoted(callId)}" : null;

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (byte b in Encoding.UTF8.GetBytes(text))
        {
            if (b is (byte)'"' or (byte)'\\')
                quoted.Append('\\').Append((char)b);
            else if (b is < 0x20 or 0x7F)
                quoted.Append(CultureInfo.InvariantCulture, $"\\x{b:x2}");
            else
                quoted.Append((char)b);
        }
        return Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(quoted.Append('"').ToString()));
    }
}
