using System.Globalization;
using System.Net;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Signalling.Mobile;

/// <summary>The ends of flows of media, which Rx, Gx, GTP and the NAS describe each in its own way. They tie a bearer to its call.</summary>
internal static class MediaEnd
{
    /// <summary>Names one end where both its address and its port are stated.</summary>
    private static void Add(SignalFields fields, string? address, int port)
    {
        if (!string.IsNullOrEmpty(address) && port > 0)
            fields.AddKey(SignalKeyKind.Media, new Endpoint(address, port).ToString());
    }

    /// <summary>Names both ends of a flow, and the flow, by which the messages that describe it are tied to each other.</summary>
    public static void AddFlow(SignalFields fields, string? address, int port, string? otherAddress, int otherPort)
    {
        Add(fields, address, port);
        Add(fields, otherAddress, otherPort);
        if (string.IsNullOrEmpty(address) || port == 0 || string.IsNullOrEmpty(otherAddress) || otherPort == 0)
            return;
        string[] ends = [new Endpoint(address, port).ToString(), new Endpoint(otherAddress, otherPort).ToString()];
        Array.Sort(ends, StringComparer.Ordinal);
        fields.AddKey(SignalKeyKind.Session, $"flow {ends[0]} {ends[1]}");
    }

    /// <summary>
    /// Names the ends of a flow that is written as a filter rule (RFC 6733 4.3.1): <c>permit out 17 from 192.0.2.1 5000 to 192.0.2.2 6000</c>.
    /// A network, a range or a list of ports is no end.
    /// </summary>
    public static void AddRule(SignalFields fields, string rule)
    {
        string[] words = rule.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        (string? from, int fromPort) = EndOf(words, "from");
        (string? to, int toPort) = EndOf(words, "to");
        AddFlow(fields, from, fromPort, to, toPort);
    }

    private static (string? Address, int Port) EndOf(string[] words, string before)
    {
        int i = Array.IndexOf(words, before);
        return i >= 0 && i + 2 < words.Length && IPAddress.TryParse(words[i + 1], out IPAddress? address)
            && int.TryParse(words[i + 2], NumberStyles.None, CultureInfo.InvariantCulture, out int port) ? (address.ToString(), port) : (null, 0);
    }
}
