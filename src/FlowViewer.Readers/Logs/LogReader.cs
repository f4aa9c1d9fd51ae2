using System.Globalization;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs;

/// <summary>Reads logs and pasted messages: finds the messages (<see cref="LogReading"/>), then places them in time and between their ends.</summary>
internal static class LogReader
{
    public static void Read(IByteSource source, TraceBuilder builder, TraceLimits limits, IProgress<int>? progress)
    {
        builder.Kind = "text";
        var drafts = new LogDrafts(builder, limits, progress);
        LogTimes times = Find(source, builder, drafts, out int lines);
        builder.Records = lines;
        int[] indexes = Place(drafts, times, builder);
        AddNotes(drafts, indexes, builder);
        AddRegions(drafts, indexes, lines, builder);
        if (RunsBackward(builder))
            MessageOrder.Apply(builder);
        Report(drafts, limits, builder);
    }

    // The text itself is needed in here only: of a large one there are never more than two copies.
    private static LogTimes Find(IByteSource source, TraceBuilder builder, LogDrafts drafts, out int lines)
    {
        ReadOnlyMemory<byte> text = TextOf(source, builder);
        (int? year, int month) = DateHeader.Find(text.Span);
        lines = new LogReading(text, drafts).Run();
        return new LogTimes(year, month);
    }

    private static ReadOnlyMemory<byte> TextOf(IByteSource source, TraceBuilder builder)
    {
        if (source is MemoryByteSource memory)
            return memory.Bytes;
        long length = Math.Min(source.Length, Array.MaxLength);
        if (length < source.Length)
            builder.Report(new TraceProblem(TraceProblemCode.CutFile, 0, length.ToString(CultureInfo.InvariantCulture)));
        byte[] bytes = new byte[length];
        return bytes.AsMemory(0, source.Read(0, bytes));
    }

    /// <summary>Adds the messages, newest-first stretches turned round, and returns the index that each draft got, -1 where the scanner refuses its start line.</summary>
    private static int[] Place(LogDrafts drafts, LogTimes times, TraceBuilder builder)
    {
        var lanes = new LogLanes(drafts.Messages);
        int[] indexes = new int[drafts.Messages.Count];
        foreach ((int first, int end) in Stretches(drafts))
        {
            bool reversed = IsNewestFirst(drafts, first, end);
            for (int i = first; i < end; i++)
            {
                int at = reversed ? end - 1 - (i - first) : i;
                LogDraft draft = drafts.Messages[at];
                (Endpoint from, Endpoint to, SipTransport transport) = lanes.Of(draft);
                TraceTime time = times.Of(draft.Envelope.Format, draft.Envelope.Stamp);
                indexes[at] = builder.Add(draft.Bytes, time, from, to, transport, draft.Envelope.Format.Name, draft.Line, draft.Flags, MendWords.Of(draft.Mends));
                draft.Release();
            }
        }
        return indexes;
    }

    private static IEnumerable<(int First, int End)> Stretches(LogDrafts drafts)
    {
        for (int i = 0; i < drafts.Regions.Count; i++)
            yield return (drafts.Regions[i].First, i + 1 < drafts.Regions.Count ? drafts.Regions[i + 1].First : drafts.Messages.Count);
    }

    // Log viewers list the newest line first. A log that runs forward has a late line now and then, but never mostly.
    private static bool IsNewestFirst(LogDrafts drafts, int first, int end)
    {
        int up = 0, down = 0;
        for (int i = first + 1; i < end; i++)
        {
            Stamp before = drafts.Messages[i - 1].Envelope.Stamp, after = drafts.Messages[i].Envelope.Stamp;
            if (before.Kind != after.Kind || before.Kind == StampKind.None)
                continue;
            up += after.Nanoseconds > before.Nanoseconds ? 1 : 0;
            down += after.Nanoseconds < before.Nanoseconds ? 1 : 0;
        }
        return down >= 2 && up <= down / 4;
    }

    private static void AddNotes(LogDrafts drafts, int[] indexes, TraceBuilder builder)
    {
        foreach (TraceNote note in drafts.Notes)
        {
            int draft = note.AfterMessage;
            while (draft >= 0 && indexes[draft] < 0)
                draft--;
            builder.Notes.Add(note with { AfterMessage = draft < 0 ? -1 : indexes[draft] });
        }
    }

    private static void AddRegions(LogDrafts drafts, int[] indexes, int lines, TraceBuilder builder)
    {
        for (int i = 0; i < drafts.Regions.Count; i++)
        {
            (int line, LogFormat format, int first) = drafts.Regions[i];
            bool last = i + 1 == drafts.Regions.Count;
            int end = last ? drafts.Messages.Count : drafts.Regions[i + 1].First;
            builder.Regions.Add(new TextRegion(line, last ? lines : Math.Max(line, drafts.Regions[i + 1].Line - 1), format.Name, indexes.AsSpan(first, end - first).ToArray().Count(index => index >= 0)));
        }
    }

    // The order of a log is good evidence, so it stands unless its own times deny it; times of several kinds cannot be compared.
    private static bool RunsBackward(TraceBuilder builder)
    {
        TraceTimeKind kind = TraceTimeKind.Missing;
        long latest = long.MinValue;
        bool backward = false;
        for (int i = 0; i < builder.Messages.Count; i++)
        {
            ref readonly TraceMessage message = ref builder.Messages.At(i);
            if (message.TimeKind == TraceTimeKind.Missing)
                continue;
            if (kind != TraceTimeKind.Missing && message.TimeKind != kind)
                return false;
            kind = message.TimeKind;
            backward |= message.Nanoseconds < latest;
            latest = message.Nanoseconds;
        }
        return backward;
    }

    private static void Report(LogDrafts drafts, TraceLimits limits, TraceBuilder builder)
    {
        if (drafts.IsFull)
            builder.Report(new TraceProblem(TraceProblemCode.TooManyMessages, 0, limits.Messages.ToString(CultureInfo.InvariantCulture)));
        if (drafts.NotesLeftOut > 0)
            builder.Report(new TraceProblem(TraceProblemCode.TooManyNotes, 0, drafts.NotesLeftOut.ToString(CultureInfo.InvariantCulture)));
    }
}
