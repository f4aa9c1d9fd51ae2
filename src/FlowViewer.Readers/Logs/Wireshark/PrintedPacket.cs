using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Wireshark;

/// <summary>
/// What Wireshark, tshark and tcpdump print of one packet: its row of the list, its tree, its bytes, each of them or several together
/// (<c>-P -V -x</c>, the "plain text" export). They are one packet, so the fullest of them gives the messages, and the others what it lacks.
/// </summary>
internal static class PrintedPacket
{
    /// <summary>Reads a packet that begins with a row of the list.</summary>
    public static bool ReadRow(in LogLine first, LogHeader header, PacketRow row, LogLines lines, LogMessages messages)
    {
        var ends = new PacketEnds();
        var tree = new PacketTree(WiresharkTree.Format, first.Number, ends);
        PeekPastBlanks(lines, out LogLine next, out int blanks);
        if (PacketTree.IsFrame(next.Text) || (blanks == 0 && PacketTree.Begins(next.Text)))
            Continue(tree, lines);
        ends.TakeRow(header);
        if (!AddFullest(tree, ends, lines, messages))
            row.AddTo(messages, header, first);
        return true;
    }

    /// <summary>
    /// Reads a packet that begins with its tree. False where the message follows the layers as raw text: then <paramref name="header"/> has its ends.
    /// </summary>
    public static bool ReadTree(in LogLine first, LogHeader header, LogLines lines, LogMessages messages)
    {
        var ends = new PacketEnds();
        var tree = new PacketTree(header.Format, first.Number, ends);
        tree.Add(first);
        Continue(tree, lines);
        if (AddFullest(tree, ends, lines, messages))
            return true;
        PeekPastBlanks(lines, out LogLine next, out int blanks);
        if (!StartLine.TryFind(next.Text, out StartLine start) || !next.Text[..start.Column].IsWhiteSpace())
            return true;
        ends.WriteTo(header);
        for (int i = 0; i < blanks; i++)
            lines.Next(out _);
        return false;
    }

    /// <summary>Reads bytes that are printed without anything else.</summary>
    public static bool ReadDump(in LogLine first, PacketEnds ends, LogLines lines, LogMessages messages)
    {
        if (!HexRows.TryRead(first, lines, out byte[] bytes))
            return false;
        messages.State<DumpedPackets>().Add(bytes, first.Number, ends, messages);
        return true;
    }

    // The bytes say all; what the tree holds stands for them where they are not printed or not read.
    private static bool AddFullest(PacketTree tree, PacketEnds ends, LogLines lines, LogMessages messages)
    {
        if (ReadDump(ends, lines, messages))
            return true;
        foreach (LogMessage message in tree.Messages)
        {
            ends.WriteTo(message.LogHeader);
            messages.Add(message);
        }
        return tree.Messages.Count > 0;
    }

    private static void Continue(PacketTree tree, LogLines lines)
    {
        bool wasBlank = false;
        while (lines.Peek(0, out LogLine line))
        {
            ReadOnlySpan<byte> text = TreeLine.Of(line.Text).Text;
            bool isNext = tree.HasLines && (PacketTree.IsFrame(text) || (wasBlank && PacketTree.Begins(text)));
            if (isNext || HexRows.Begins(text) || PacketRow.IsRow(text) || !tree.Add(line))
                break;
            wasBlank = text.IsEmpty;
            lines.Next(out _);
        }
        tree.EndMessage();
    }

    // The bytes behind a row or a tree, below a heading of their own or not.
    private static bool ReadDump(PacketEnds ends, LogLines lines, LogMessages messages)
    {
        bool found = false;
        while (DumpFollows(lines, out int before, out bool isSecond))
        {
            for (int i = 0; i < before; i++)
                lines.Next(out _);
            lines.Next(out LogLine first);
            if (!HexRows.TryRead(first, lines, out byte[] bytes) || isSecond)
                continue;
            found |= messages.State<DumpedPackets>().Add(bytes, first.Number, ends, messages);
        }
        return found;
    }

    // `Frame (92 bytes):` heads the packet itself; `Reassembled TCP (1500 bytes):` what was made of it and others.
    private static bool DumpFollows(LogLines lines, out int before, out bool isSecond)
    {
        PeekPastBlanks(lines, out LogLine line, out before);
        ReadOnlySpan<byte> text = line.Text.Trim(" \t"u8);
        bool isHeading = text.EndsWith(" bytes):"u8);
        isSecond = isHeading && !text.StartsWith("Frame ("u8);
        if (isHeading && lines.Peek(++before, out line))
            text = line.Text;
        return HexRows.Begins(text.TrimStart(" \t"u8));
    }

    private static void PeekPastBlanks(LogLines lines, out LogLine line, out int blanks)
    {
        for (blanks = 0; lines.Peek(blanks, out line) && line.Text.IsWhiteSpace() && blanks < 3; blanks++)
        {
        }
    }
}
