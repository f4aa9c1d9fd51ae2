using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Announcements;

/// <summary>
/// What one line says about the message behind it, whatever program wrote it: when, which way, between whom, over what, how long. A line
/// that speaks of another message gives its time only; an address counts only beside a word or an arrow that says whose it is.
/// </summary>
internal sealed class Announcement
{
    private const int MostRead = 512;
    private const int LongestBareWords = 48;

    public Stamp Stamp { get; private set; }
    public Direction Direction { get; private set; }
    public SipTransport Transport { get; private set; }
    public Endpoint? Source { get; private set; }
    public Endpoint? Destination { get; private set; }
    public Endpoint? Remote { get; private set; }
    public Endpoint? Local { get; private set; }
    public long Bytes { get; private set; } = -1;

    /// <summary>True where the line says which way the message went, or between whom.</summary>
    public bool Announces => Direction != Direction.Unknown || HasEnds;

    public bool HasEnds => Source is not null || Destination is not null || Remote is not null || Local is not null;

    /// <summary>Reads a line; <paramref name="method"/> is that of the request behind it, empty before a response.</summary>
    public static Announcement Of(ReadOnlySpan<byte> line, ReadOnlySpan<byte> method)
    {
        var said = new Announcement();
        if (line.Length > MostRead)
            line = line[..MostRead];
        int from = 0;
        if (StampReader.TryFind(line, out Stamp stamp, out int length))
        {
            said.Stamp = stamp;
            // The words of a stamp (`GMT+0100`, its arrows and colons) are no words of the announcement.
            from = length;
        }
        if (!method.IsEmpty && AnnouncingWords.NameAnotherMethod(line, method))
            return said;
        List<FoundAddress> addresses = FoundAddress.AllIn(line);
        said.Direction = AnnouncingWords.DirectionOf(line[from..]);
        // A direction may stand before the stamp as well: `TX 03:04:05.678`.
        if (said.Direction == Direction.Unknown && from > 0)
            said.Direction = AnnouncingWords.DirectionOf(line[..from]);
        if (!said.TakeArrow(line, addresses))
            said.TakeRoles(line, addresses);
        if (!said.Announces)
            return said;
        said.Transport = AnnouncingWords.TransportOf(line);
        said.Bytes = LengthIn(line);
        // A sentence of somebody who tells of a call speaks of several sides in turn; a program is short, or says more.
        if (!said.HasEnds && said.Stamp.Kind == StampKind.None && said.Bytes < 0 && said.Transport == SipTransport.Unknown && line.Length > LongestBareWords)
            said.Direction = Direction.Unknown;
        return said;
    }

    private bool TakeArrow(ReadOnlySpan<byte> line, List<FoundAddress> addresses)
    {
        for (int i = 1; i < addresses.Count; i++)
        {
            (FoundAddress first, FoundAddress second) = (addresses[i - 1], addresses[i]);
            // Without ports there must be an arrow, and addresses: `from a to b` is prose as well.
            bool ports = first.Endpoint.Port > 0 && second.Endpoint.Port > 0;
            if (!ports && (first.IsName || second.IsName || line[first.End..second.Start].IndexOf("to"u8) >= 0))
                continue;
            Direction arrow = AnnouncingWords.ArrowBetween(line[first.End..second.Start]);
            if (arrow == Direction.Unknown)
                continue;
            (Source, Destination) = arrow == Direction.Sent ? (first.Endpoint, second.Endpoint) : (second.Endpoint, first.Endpoint);
            return true;
        }
        return false;
    }

    private void TakeRoles(ReadOnlySpan<byte> line, List<FoundAddress> addresses)
    {
        Endpoint? source = null, destination = null, local = null, remote = null;
        int before = 0;
        bool keyed = false;
        foreach (FoundAddress address in addresses)
        {
            ReadOnlySpan<byte> gap = line[before..address.Start];
            AddressRole role = AnnouncingWords.RoleOf(gap);
            before = address.End;
            bool own = role == AddressRole.None && !address.IsName && Direction != Direction.Unknown && FollowsDirection(line[..address.Start]);
            if (address.IsName && address.Endpoint.Port == 0 && role is AddressRole.None or AddressRole.Local)
                continue;
            keyed |= role is AddressRole.Local or AddressRole.Remote && gap.TrimEnd("\"' "u8).EndsWith("="u8);
            switch (role)
            {
                case AddressRole.Source:
                    source ??= address.Endpoint;
                    break;
                case AddressRole.Destination:
                    destination ??= address.Endpoint;
                    break;
                case AddressRole.Local:
                    local ??= address.Endpoint;
                    break;
                case AddressRole.Remote:
                    remote ??= address.Endpoint;
                    break;
                default:
                    remote ??= own ? address.Endpoint : null;
                    break;
            }
        }
        // `from a to b` is prose as well: without a word about the message its ports must make it an announcement.
        if (Direction == Direction.Unknown && !keyed && !(source is { Port: > 0 } && destination is { Port: > 0 }))
            return;
        Take(source, destination, local, remote);
    }

    private void Take(Endpoint? source, Endpoint? destination, Endpoint? local, Endpoint? remote)
    {
        if (source is not null && destination is not null)
        {
            (Source, Destination) = (source, destination);
            return;
        }
        // `received from a`, `sent to b`; a word that contradicts leaves the address unused.
        Endpoint? far = Direction == Direction.Received ? source ?? remote : Direction == Direction.Sent ? destination ?? remote : null;
        if (far is null)
        {
            Local = local;
            Remote = Direction == Direction.Unknown ? remote : null;
            return;
        }
        if (local is null)
            Remote = far;
        else if (Direction == Direction.Received)
            (Source, Destination) = (far, local);
        else
            (Source, Destination) = (local, far);
    }

    private static bool FollowsDirection(ReadOnlySpan<byte> before) => AnnouncingWords.DirectionOf(before) != Direction.Unknown;

    // `500 bytes`, `length=500`, `Length= 500`, `size: [640]`.
    private static long LengthIn(ReadOnlySpan<byte> line)
    {
        int bytes = line.IndexOf(" byte"u8);
        bytes = bytes < 0 ? line.IndexOf(" Byte"u8) : bytes;
        if (bytes > 0)
        {
            int start = bytes;
            while (start > 0 && line[start - 1] is >= (byte)'0' and <= (byte)'9')
                start--;
            return new LineCursor(line[start..bytes]).Number(out long count) ? count : -1;
        }
        foreach (byte[] key in LengthKeys)
        {
            int at = line.IndexOf(key);
            if (at < 0)
                continue;
            var value = new LineCursor(line[(at + key.Length)..]);
            while (!value.AtEnd && value.Rest[0] is (byte)' ' or (byte)'=' or (byte)':' or (byte)'[' or (byte)'<')
                value.Skip(1);
            if (value.Number(out long count))
                return count;
        }
        return -1;
    }

    private static readonly byte[][] LengthKeys = ["ength"u8.ToArray(), "size"u8.ToArray(), "octets"u8.ToArray()];
}
