namespace FlowViewer.Readers.Logs.Lines;

/// <summary>One line of a log after what every paste may do to it has been undone: quoting, line numbers, colours, escapes.</summary>
/// <param name="Bytes">The line without its end.</param>
/// <param name="Number">The line of the source it stands on, from 1; the lines of an escaped message share theirs.</param>
/// <param name="Cr">True where the text keeps the CR that ended the line on the wire.</param>
/// <param name="Repairs">What was undone to get it.</param>
/// <param name="Unfinished">True where an escaped text stopped here without a line end, so that the next part of it continues the line.</param>
internal readonly record struct LogLine(ReadOnlyMemory<byte> Bytes, int Number, bool Cr, RepairKinds Repairs, bool Unfinished = false)
{
    public ReadOnlySpan<byte> Text => Bytes.Span;
}
