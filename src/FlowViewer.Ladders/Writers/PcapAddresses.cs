using System.Net;
using System.Net.Sockets;

namespace FlowViewer.Ladders.Writers;

/// <summary>
/// The addresses that a capture gives to the ends of steps. An end that has no IP address gets one of those set aside for documents
/// (RFC 5737, then RFC 2544's; RFC 3849 beside an IPv6 peer), the same one each time and none that the ladder itself uses.
/// </summary>
internal sealed class PcapAddresses
{
    private const int DefaultPort = 5060;
    private static readonly uint[] Networks = [0xC0000200, 0xC6336400, 0xCB007100];

    private readonly Dictionary<string, string> _laneAddresses;
    private readonly HashSet<IPAddress> _used = [];
    private readonly Dictionary<(string Name, AddressFamily Family), IPAddress> _given = [];
    private uint _next;

    public PcapAddresses(Ladder ladder)
    {
        _laneAddresses = ladder.Lanes.ToDictionary(l => l.Id, l => l.Addresses.Count > 0 ? l.Addresses[0] : l.Id);
        foreach (string address in ladder.Lanes.SelectMany(l => l.Addresses))
        {
            if (Parse(address).Ip is { } ip)
                _used.Add(ip);
        }
    }

    /// <summary>The two ends of a step, of one address family.</summary>
    public (IPEndPoint From, IPEndPoint To) Of(MessageStep step)
    {
        var from = Parse(step.FromAddress ?? _laneAddresses[step.From]);
        var to = Parse(step.ToAddress ?? _laneAddresses[step.To]);
        AddressFamily family = from.Ip?.AddressFamily ?? to.Ip?.AddressFamily ?? AddressFamily.InterNetwork;
        IPAddress source = from.Ip ?? Give(from.Name, family), destination = to.Ip ?? Give(to.Name, family);
        if (source.AddressFamily != destination.AddressFamily)
            (source, destination) = (source.MapToIPv6(), destination.MapToIPv6());
        return (new IPEndPoint(source, from.Port), new IPEndPoint(destination, to.Port));
    }

    /// <summary>Reads <c>192.0.2.1:5060</c>, <c>[2001:db8::1]:5060</c>, an address alone, or a name.</summary>
    private static (IPAddress? Ip, string Name, int Port) Parse(string address)
    {
        if (IPAddress.TryParse(address.Trim('[', ']'), out IPAddress? alone) && !address.Contains("]:", StringComparison.Ordinal))
            return (WithoutScope(alone), address, DefaultPort);
        int colon = address.LastIndexOf(':');
        bool port = ushort.TryParse(address.AsSpan(colon + 1), out ushort number) && colon > 0;
        string host = port ? address[..colon].Trim('[', ']') : address;
        IPAddress? ip = IPAddress.TryParse(host, out IPAddress? parsed) ? WithoutScope(parsed) : null;
        return (ip, host, port && number != 0 ? number : DefaultPort);
    }

    private static IPAddress WithoutScope(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPAddress(address.GetAddressBytes()) : address;

    private IPAddress Give(string name, AddressFamily family)
    {
        if (_given.TryGetValue((name, family), out IPAddress? address))
            return address;
        do
            address = family == AddressFamily.InterNetworkV6 ? Version6(_next++) : Version4(_next++);
        while (_used.Contains(address));
        return _given[(name, family)] = address;
    }

    private static IPAddress Version4(uint number)
    {
        uint address = number < 3 * 254
            ? Networks[number / 254] + 1 + number % 254
            : 0xC6120000 + (number - 3 * 254) % 0x20000;
        return new IPAddress([(byte)(address >> 24), (byte)(address >> 16), (byte)(address >> 8), (byte)address]);
    }

    private static IPAddress Version6(uint number)
    {
        byte[] bytes = IPAddress.Parse("2001:db8::").GetAddressBytes();
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(12), number + 1);
        return new IPAddress(bytes);
    }
}
