using System.Buffers.Binary;

namespace FlowViewer.Readers.Captures.Signalling.Mobile;

/// <summary>An end of a GTP tunnel: the address of the node and the number that it gave the tunnel.</summary>
internal static class Tunnel
{
    /// <summary>What messages about a tunnel of the user plane have in common.</summary>
    public static string UserKey(string address, uint teid) => $"GTP-U {address} {teid:x8}";

    /// <summary>What messages about a tunnel of the control plane have in common.</summary>
    public static string ControlKey(string address, uint teid) => $"GTP-C {address} {teid:x8}";

    public static string Describe(string address, uint teid) => $"{address} TEID 0x{teid:x8}";

    /// <summary>The number and addresses behind the first byte of an F-TEID (TS 29.274 8.22, TS 29.244 8.2.3), which says what addresses there are.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, bool hasV4, bool hasV6, out string address, out uint teid)
    {
        (address, teid) = ("", 0);
        int size = hasV4 ? 4 : 16;
        if (!(hasV4 || hasV6) || bytes.Length < 4 + size)
            return false;
        teid = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        address = Address.Of(bytes.Slice(4, size))!;
        return true;
    }
}
