using System.Globalization;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Signalling.Mobile;

/// <summary>The ends of flows of media, which Rx, Gx, GTP and the NAS describe each in its own way. They tie a bearer to its call.</summary>
internal static class MediaEnd
{
    /// <summary>Names one end where both its address and its port are stated.</summary>
    public static void Add(SignalFields fields, string? address, int port)
    {
        if (!string.IsNullOrEmpty(address) && port > 0)
            fields.AddKey(SignalKeyKind.Media, new Endpoint(address, port).ToString());
    }

    /// <summary>
    /// Names the ends of a flow that is written as a filter rule (RFC 6733 4.3.1): <c>permit out 17 from 192.0.2.1 5000 to 192.0.2.2 6000</c>.
    /// A network, a range or a list of ports is no end.
    /// </summary>
    public static void AddRule(SignalFields fields, string rule)
    {
        string[] words = rule.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i + 2 < words.Length; i++)
            if (words[i] is "from" or "to" && System.Net.IPAddress.TryParse(words[i + 1], out System.Net.IPAddress? address)
                && int.TryParse(words[i + 2], NumberStyles.None, CultureInfo.InvariantCulture, out int port))
                Add(fields, address.ToString(), port);
    }
}
