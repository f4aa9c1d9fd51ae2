using FlowViewer.Readers.Captures;
using FlowViewer.Readers.Captures.Secrets;
using FlowViewer.Readers.Logs;
using FlowViewer.Readers.MessageFiles;
using FlowViewer.Readers.Sightings;
using FlowViewer.Readers.Sources;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Archives;

/// <summary>Reads one file, of an archive or by itself: the first bytes decide what reads it.</summary>
internal static class PartReader
{
    /// <summary>Reads a file that is neither compressed nor an archive.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="inSource">The same file where it stands in the trace's source as it is; else its messages are taken out of it.</param>
    /// <param name="builder">Gets what is found.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="progress">Told how many messages there are so far.</param>
    /// <param name="keys">For what is encrypted.</param>
    public static void Read(IByteSource bytes, SliceSource? inSource, TraceBuilder builder, TraceLimits limits, IProgress<int>? progress, CaptureKeys keys)
    {
        ReadOnlySpan<byte> magic = HeadOf(bytes);
        if (magic.IsEmpty)
        {
            builder.Report(new TraceProblem(TraceProblemCode.Empty, 0, "0 bytes"));
        }
        else if (CaptureReader.Knows(magic))
        {
            CaptureReader.Read(bytes, builder, limits, progress, keys);
        }
        else if (MessageFile.Knows(magic))
        {
            MessageFileReader.Read(bytes, builder, limits, progress);
        }
        else if (FileFormat.Of(magic) is { } format)
        {
            builder.Kind = "unknown";
            builder.Report(new TraceProblem(TraceProblemCode.UnknownFileFormat, 0, format.Name));
        }
        else
        {
            LogReader.Read(TextEncoding.ToUtf8(bytes), builder, limits, progress);
        }
        if (inSource is null)
            TakeOut(bytes, builder);
        else if (inSource.Start > 0)
            Shift(inSource.Start, builder);
    }

    /// <summary>Says where a file had nothing, and what was left out.</summary>
    public static void Conclude(TraceBuilder builder, long length)
    {
        if (builder.Messages.Count == 0 && !builder.Problems.Exists(p => p.Code is TraceProblemCode.Empty or TraceProblemCode.UnknownFileFormat))
            builder.Report(new TraceProblem(TraceProblemCode.NoSip, 0, $"{builder.Kind}, {length} bytes"));
        builder.SumUpProblems();
    }

    /// <summary>The first bytes of a file, as many as tell what it is.</summary>
    public static byte[] HeadOf(IByteSource bytes)
    {
        byte[] head = new byte[FileFormat.LongestMagic];
        return head[..bytes.Read(0, head)];
    }

    // Offsets in the file become offsets in the source.
    private static void Shift(long start, TraceBuilder builder)
    {
        for (int i = 0; i < builder.Messages.Count; i++)
        {
            ref TraceMessage message = ref builder.Messages.At(i);
            if (!message.InSpill)
                message = message with { Offset = message.Offset + start };
        }
    }

    // In the order of the file: one that must be unpacked again is then unpacked once.
    private static void TakeOut(IByteSource bytes, TraceBuilder builder)
    {
        ChunkedList<TraceMessage> messages = builder.Messages;
        int[] order = [.. Enumerable.Range(0, messages.Count).Where(i => !messages.At(i).InSpill).OrderBy(i => messages.At(i).Offset)];
        byte[] buffer = new byte[1 << 16];
        foreach (int i in order)
        {
            ref TraceMessage message = ref messages.At(i);
            if (message.Length > buffer.Length)
                buffer = new byte[message.Length];
            int count = bytes.Read(message.Offset, buffer.AsSpan(0, message.Length));
            message = message with { Offset = builder.Spill.Add(buffer.AsSpan(0, count)), Length = count, InSpill = true };
        }
    }
}
