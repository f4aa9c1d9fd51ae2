namespace FlowViewer.Readers.Logs.Lines;

/// <summary>What a line is to a format.</summary>
internal enum Opening : byte
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>A part of what announces a message; more is to come.</summary>
    Part,
    /// <summary>The message comes next, or on this line at <see cref="LogHeader.StartColumn"/>.</summary>
    Message,
    /// <summary>The format prints messages in a way of its own and reads on by itself (<see cref="LogFormat.Read"/>).</summary>
    Block,
}

/// <summary>
/// One way in which programs print SIP messages. A format knows its own lines only: which line announces a message and what it says
/// about it, and which line ends it. Everything that formats share (start lines, header fields, body length, repairs) is in
/// <see cref="LogReading"/>. To add a format: one class in Formats/, one row in <see cref="LogFormats"/>.
/// </summary>
/// <param name="name">Its name, as the page shows it.</param>
/// <param name="marks">Words of which every line that can open a message has one: a quick look spares most lines the long one.</param>
internal abstract class LogFormat(string name, params string[] marks)
{
    private readonly byte[][] _marks = [.. marks.Select(System.Text.Encoding.UTF8.GetBytes)];

    /// <summary>Its name, as the page shows it.</summary>
    public string Name { get; } = name;

    /// <summary>What the program that wrote the log is called on a ladder where no message tells its address.</summary>
    public virtual string OwnName => "this host";

    /// <summary>How many other lines may stand between the announcement and the start line.</summary>
    public virtual int Reach => 1;

    /// <summary>False where <paramref name="line"/> cannot be this format's, by a quick look; most lines of a log are no announcement.</summary>
    public bool MayOpen(ReadOnlySpan<byte> line)
    {
        foreach (byte[] mark in _marks)
            if (line.IndexOf(mark) >= 0)
                return true;
        return false;
    }

    /// <summary>What <paramref name="line"/> (without indent) is; what it says goes into <paramref name="header"/>, which holds the parts so far.</summary>
    public abstract Opening Opens(ReadOnlySpan<byte> line, LogHeader header);

    /// <summary>True where every message of the format has its end line, which is then better evidence than a length that does not fit.</summary>
    public virtual bool HasEndLine => false;

    /// <summary>True where <paramref name="line"/> ends a message of this format.</summary>
    public virtual bool Ends(ReadOnlySpan<byte> line) => false;

    /// <summary>What stands before the first line of a body, in the place of an empty line; empty where the body stands alone.</summary>
    public virtual ReadOnlySpan<byte> BodyMark => default;

    /// <summary>Takes what the format adds to the end of a message's line off it; true where the line goes on in the next part.</summary>
    public virtual bool Tidy(ref ReadOnlySpan<byte> line) => false;

    /// <summary>Where the text begins in a line that continues a message cut by the transport of the log; -1 where it does not.</summary>
    public virtual int Continues(ReadOnlySpan<byte> line, LogHeader header) => -1;

    /// <summary>True where no program is known to have printed the messages, so that the words beside them may be anybody's.</summary>
    public virtual bool IsOfUnknownProgram => false;

    /// <summary>Takes what a line between the announcement and the start line adds to it.</summary>
    public virtual void Refine(ReadOnlySpan<byte> line, LogHeader header)
    {
    }

    /// <summary>Completes the header once the start line is known.</summary>
    public virtual void Complete(LogHeader header, ReadOnlySpan<byte> startLine)
    {
    }

    /// <summary>True where the message only repeats the one before it in other clothes.</summary>
    public virtual bool IsRepeat(ReadOnlySpan<byte> message, LogMessages messages) => false;

    /// <summary>The number that the logger gave the line, -1 where it numbers none; a gap is a line that was lost.</summary>
    public virtual long Sequence(ReadOnlySpan<byte> line) => -1;

    /// <summary>
    /// Reads a <see cref="Opening.Block"/> that opens with <paramref name="first"/>. False, and nothing is read, where the message
    /// is printed line by line after all.
    /// </summary>
    public virtual bool Read(in LogLine first, LogHeader header, LogLines lines, LogMessages messages) => false;
}
