using System.Globalization;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Traces;

namespace FlowViewer.Readers.MessageFiles;

/// <summary>
/// Reads what <see cref="MessageFile"/> writes. Where the length of a message does not lead to the next one, for somebody edited the text, the message
/// ends where the next line announces one.
/// </summary>
internal static class MessageFileReader
{
    private const string Name = "FlowViewer messages";
    private const int LooksUpEvery = 256, LongestRemark = 1000;

    public static void Read(IByteSource source, TraceBuilder builder, TraceLimits limits, IProgress<int>? progress)
    {
        builder.Kind = "text";
        byte[] bytes = new byte[Math.Min(source.Length, Array.MaxLength)];
        ReadOnlySpan<byte> text = bytes.AsSpan(0, source.Read(0, bytes));
        int position = MessageFile.Magic.Length, line = 2;
        while (position < text.Length)
        {
            int end = LineEnd(text, position);
            ReadOnlySpan<byte> words = text[position..end];
            if (MessageLine.TryRead(words, out MessageLine announced))
            {
                if (builder.Messages.Count == limits.Messages)
                {
                    builder.Report(new TraceProblem(TraceProblemCode.TooManyMessages, 0, limits.Messages.ToString(CultureInfo.InvariantCulture)));
                    break;
                }
                int length = LengthOf(text[end..], announced.Length);
                ReadOnlySpan<byte> message = text.Slice(end, Math.Min(length, limits.MessageBytes));
                if (message.Length < length)
                    builder.Report(new TraceProblem(TraceProblemCode.MessageTooLong, line, $"{limits.MessageBytes} bytes"));
                Add(message, announced, line + 1, builder);
                if (builder.Messages.Count % LooksUpEvery == 0)
                {
                    limits.Stop.ThrowIfCancellationRequested();
                    progress?.Report(builder.Messages.Count);
                }
                end += length;
            }
            else if (builder.Messages.Count == 0 && MessageFile.ReportIn(words) is { } report)
            {
                builder.Anonymized = report;
            }
            else
            {
                Note(words, line, builder, limits);
            }
            line += text[position..end].Count((byte)'\n');
            position = end;
        }
        builder.Records = line - 1;
        builder.Regions.Add(new TextRegion(1, Math.Max(1, line - 1), Name, builder.Messages.Count));
    }

    private static void Add(ReadOnlySpan<byte> message, in MessageLine announced, int line, TraceBuilder builder)
    {
        int added = builder.Add(message, announced.Time, announced.Source, announced.Destination, announced.Transport, Name, line, announced.Flags);
        if (added >= 0)
            builder.Messages.At(added) = builder.Messages.At(added) with { Identification = announced.Identification };
        else
            builder.Report(new TraceProblem(TraceProblemCode.BadBlock, line, "no SIP start line"));
    }

    private static void Note(ReadOnlySpan<byte> words, int line, TraceBuilder builder, TraceLimits limits)
    {
        ReadOnlySpan<byte> remark = words.TrimStart(MessageFile.Remark).Trim(" \t\r\n"u8);
        if (builder.Notes.Count < limits.Notes && !remark.IsEmpty)
            builder.Notes.Add(new TraceNote(builder.Messages.Count - 1, line, LogText.Show(remark[..Math.Min(remark.Length, LongestRemark)])));
    }

    private static int LineEnd(ReadOnlySpan<byte> text, int start) => text[start..].IndexOf((byte)'\n') is var length and >= 0 ? start + length + 1 : text.Length;

    // The announced length, where an empty line and another message or the end follow it.
    private static int LengthOf(ReadOnlySpan<byte> rest, int announced)
    {
        if (announced == rest.Length || (announced < rest.Length && rest[announced..].StartsWith("\n=== "u8)))
            return announced;
        int next = rest.IndexOf("\n=== "u8);
        return next < 0 ? rest.Length : next;
    }
}
