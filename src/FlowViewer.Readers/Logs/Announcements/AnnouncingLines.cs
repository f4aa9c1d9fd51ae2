using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Sip.Text;

namespace FlowViewer.Readers.Logs.Announcements;

/// <summary>
/// The lines before a start line that no format knows. They, and what stands before the start line on its own line, complete what is
/// known of its message, the nearest first; what is known already stays.
/// </summary>
internal sealed class AnnouncingLines
{
    /// <summary>How many lines before a start line can speak of it.</summary>
    public const int Reach = 3;

    // Blank lines and rules may stand between.
    private const int FarthestApart = 4;

    private readonly List<LogLine> _lines = new(Reach);

    /// <summary>Takes a line that stands outside of messages.</summary>
    public void Add(in LogLine line)
    {
        if (_lines.Count == Reach)
            _lines.RemoveAt(0);
        _lines.Add(line);
    }

    public void Clear() => _lines.Clear();

    /// <summary>The name of the program that the words of these lines, or of <paramref name="before"/>, give away; null where none is known.</summary>
    public LogFormat? ProgramOf(ReadOnlySpan<byte> before, IReadOnlyList<LogFormat> programs)
    {
        foreach (LogFormat program in programs)
        {
            if (program.MayOpen(before))
                return program;
            foreach (LogLine line in _lines)
                if (program.MayOpen(line.Text))
                    return program;
        }
        return null;
    }

    /// <summary>Lets the program's own rules read what the general ones would misread.</summary>
    public void Refine(LogHeader header, ReadOnlySpan<byte> before)
    {
        foreach (LogLine line in _lines)
            header.Format.Refine(line.Text, header);
        header.Format.Refine(before, header);
    }

    /// <summary>Completes a header; true where these lines gave what it lacked.</summary>
    /// <param name="header">What is known so far.</param>
    /// <param name="startLine">The start line.</param>
    /// <param name="before">What stands before it on its line.</param>
    /// <param name="announced">The lines of the announcement by its format, which says more than the format knows to read.</param>
    public bool Complete(LogHeader header, ReadOnlySpan<byte> startLine, ReadOnlySpan<byte> before, List<LogLine> announced)
    {
        if (IsComplete(header))
            return false;
        ReadOnlySpan<byte> method = startLine.StartsWith("SIP/2.0"u8) ? default : startLine[..Math.Max(0, startLine.IndexOf((byte)' '))];
        bool hadEnds = header.HasEnds;
        bool gave = false;
        if (!before.IsWhiteSpace())
            gave |= Fill(header, Announcement.Of(before, method), !hadEnds);
        for (int i = announced.Count - 1; i >= 0; i--)
            gave |= Fill(header, Announcement.Of(announced[i].Text, method), !hadEnds);
        int number = header.Line;
        for (int i = _lines.Count - 1; i >= 0 && number - _lines[i].Number <= FarthestApart; i--)
        {
            gave |= Fill(header, Announcement.Of(_lines[i].Text, method), !hadEnds);
            number = _lines[i].Number;
        }
        return gave;
    }

    private static bool IsComplete(LogHeader header) => header.Stamp.Kind != StampKind.None
        && (header is { Source: not null, Destination: not null } || (header.HasEnds && header.Direction != Direction.Unknown));

    private static bool Fill(LogHeader header, Announcement said, bool ends)
    {
        bool gave = header.Stamp.Kind == StampKind.None && said.Stamp.Kind != StampKind.None;
        if (gave)
            header.Stamp = said.Stamp;
        bool contradicts = header.Direction != Direction.Unknown && said.Direction != Direction.Unknown && header.Direction != said.Direction;
        if (!said.Announces || contradicts)
            return gave;
        if (header.Direction == Direction.Unknown && said.Direction != Direction.Unknown)
        {
            header.Direction = said.Direction;
            gave = true;
        }
        if (header.Transport == SipTransport.Unknown)
            header.Transport = said.Transport;
        if (header.Bytes < 0)
            header.Bytes = said.Bytes;
        if (!ends || !said.HasEnds || header.HasEnds)
            return gave;
        (header.Source, header.Destination, header.Remote, header.Local) = (said.Source, said.Destination, said.Remote, said.Local);
        return true;
    }
}
