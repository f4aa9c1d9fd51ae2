using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Phones;

/// <summary>The lines of a SIP message to the end of its packet, or to its own end where something else follows there.</summary>
/// <param name="lines">The lines of the log.</param>
/// <param name="messages">Gets the problem of a message that is too long.</param>
/// <param name="length">How many bytes the phone says that the message has; -1 where it does not.</param>
internal sealed class PacketText(LogLines lines, LogMessages messages, long length)
{
    private readonly MessageText _message = new();

    /// <summary>How the text was repaired.</summary>
    public RepairKinds Repairs => _message.Repairs;

    /// <summary>Reads the message that begins with <paramref name="startLine"/>.</summary>
    public byte[] Read(in LogLine first, ReadOnlySpan<byte> startLine, out bool truncated)
    {
        _message.Begin(startLine, first);
        while (!IsComplete && lines.Peek(0, out LogLine line) && !QcatHead.Is(line.Text) && !IsNextMessage(line.Text))
        {
            if (IsTooLong(line))
                break;
            lines.Next(out line);
            Take(line);
        }
        return _message.Finish(cut: !_message.InBody, out truncated);
    }

    private bool IsComplete => _message.InBody && (!_message.ExpectsBody || _message.BodyIsComplete(exactly: true));

    private bool IsNextMessage(ReadOnlySpan<byte> line) =>
        !(_message.InBody && _message.IsFragment) && StartLine.TryFind(line, out StartLine start) && start.Column == 0;

    private bool IsTooLong(in LogLine line)
    {
        if (_message.Length + line.Text.Length <= messages.Limits.MessageBytes && line.Number - _message.Line < messages.Limits.MessageLines)
            return false;
        messages.Problem(TraceProblemCode.MessageTooLong, _message.Line, $"{messages.Limits.MessageBytes} bytes, {messages.Limits.MessageLines} lines");
        return true;
    }

    private void Take(in LogLine line)
    {
        ReadOnlySpan<byte> text = line.Text;
        if (_message.InBody)
        {
            if (text.IsWhiteSpace())
                _message.AddBlank(line.Cr);
            else
                _message.AddBody(text, line.Cr);
        }
        else if (text.IsWhiteSpace())
        {
            _message.EndHeader();
            _message.TakeLength(length);
        }
        else if (text[0] is (byte)' ' or (byte)'\t')
        {
            _message.AddFold(text);
        }
        else if (HeaderText.IsHeader(text, out ReadOnlySpan<byte> name, out _))
        {
            _message.AddHeader(text, name);
        }
        else
        {
            _message.Join(text, line.Cr);
            _message.Repairs |= RepairKinds.Wrapped;
        }
    }
}
