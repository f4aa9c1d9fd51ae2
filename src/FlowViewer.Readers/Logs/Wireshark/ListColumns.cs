using System.Buffers.Text;
using System.Text;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Wireshark;

/// <summary>
/// Which cell of a packet list is what. Without a row of titles it is Wireshark's own order, found by what the cells look like: a
/// number, a time, two ends, then the protocol.
/// </summary>
internal sealed class ListColumns
{
    private int _time = -1, _source = -1, _destination = -1, _sourcePort = -1, _destinationPort = -1;

    /// <summary>True where a row of titles has named the columns.</summary>
    public bool IsNamed => _source >= 0 && _destination >= 0;

    /// <summary>Takes a row of titles; false where it is none.</summary>
    public bool TryName(List<byte[]> titles)
    {
        int time = Find(titles, "Time"u8), source = Find(titles, "Source"u8), destination = Find(titles, "Destination"u8);
        if (source < 0 || destination < 0 || Find(titles, "Info"u8) < 0)
            return false;
        (_time, _source, _destination) = (time, source, destination);
        _sourcePort = Math.Max(Find(titles, "Source Port"u8), Find(titles, "Src Port"u8));
        _destinationPort = Math.Max(Find(titles, "Destination Port"u8), Find(titles, "Dest Port"u8));
        return true;
    }

    /// <summary>Says in <paramref name="header"/> what the cells before the info say; false where they are not those of a row.</summary>
    /// <param name="cells">All cells.</param>
    /// <param name="info">Which of them is the info.</param>
    /// <param name="header">Gets what they say.</param>
    public bool Apply(List<byte[]> cells, int info, LogHeader header) => (IsNamed && ByName(cells, header)) || ByLook(cells[..info], header);

    private bool ByName(List<byte[]> cells, LogHeader header)
    {
        if (Math.Max(_source, _destination) >= cells.Count || !Addresses.TryRead(cells[_source], out Endpoint sender) || !Addresses.TryRead(cells[_destination], out Endpoint receiver))
            return false;
        header.Source = sender with { Port = Port(cells, _sourcePort, sender.Port) };
        header.Destination = receiver with { Port = Port(cells, _destinationPort, receiver.Port) };
        if (_time >= 0 && _time < cells.Count && TryTime(cells[_time], out Stamp stamp))
            header.Stamp = stamp;
        return true;
    }

    private static bool ByLook(List<byte[]> cells, LogHeader header)
    {
        int protocol = cells.FindLastIndex(cell => cell.AsSpan().StartsWith("SIP"u8));
        if (protocol < 3)
            return false;
        int time = protocol - 3;
        if (!TryTime(cells[time], out Stamp stamp) || !Addresses.TryRead(cells[protocol - 2], out Endpoint sender) || !Addresses.TryRead(cells[protocol - 1], out Endpoint receiver))
            return false;
        for (int i = 0; i < time; i++)
            if (cells[i].AsSpan().IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
                return false;
        header.Stamp = stamp;
        header.Source = sender;
        header.Destination = receiver;
        return true;
    }

    // A date and time, or seconds since the first packet.
    private static bool TryTime(ReadOnlySpan<byte> cell, out Stamp stamp)
    {
        if (StampReader.TryRead(cell, out stamp, out _))
            return true;
        bool isSeconds = Utf8Parser.TryParse(cell, out decimal seconds, out int used) && used == cell.Length && seconds is >= 0 and < int.MaxValue;
        stamp = isSeconds ? new Stamp(StampKind.Elapsed, (long)(seconds * Stamp.Second)) : default;
        return isSeconds;
    }

    private static int Port(List<byte[]> cells, int column, int known) =>
        column >= 0 && column < cells.Count && Utf8Parser.TryParse(cells[column], out int port, out int used) && used == cells[column].Length && port is >= 0 and <= 65535 ? port : known;

    private static int Find(List<byte[]> titles, ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < titles.Count; i++)
            if (Ascii.EqualsIgnoreCase(titles[i], name))
                return i;
        return -1;
    }
}
