using System.Globalization;
using FlowViewer.Readers.Logs.Exports;
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
        var messages = new LogMessages(builder, limits, progress);
        LogTimes times = Find(source, builder, messages, out int lines);
        builder.Records = lines;
        var lanes = new LogLanes(messages.Messages);
        int[] indexes = Place(messages, lanes, times, builder);
        AddNotes(messages, indexes, builder);
        AddSignals(messages, lanes, indexes, times, builder);
        AddRegions(messages, indexes, lines, builder);
        if (RunsBackward(builder))
            MessageOrder.Apply(builder);
        SignalOrder.Apply(builder);
        Report(messages, limits, builder);
    }

    // The text itself is needed in here only: of a large one there are never more than two copies.
    private static LogTimes Find(IByteSource source, TraceBuilder builder, LogMessages messages, out int lines)
    {
        ReadOnlyMemory<byte> text = TextOf(source, builder);
        (int? year, int month) = DateHeader.Find(text.Span);
        lines = new Documents(text, messages, (plain, before) => new LogReading(plain, messages, before).Run()).Read();
        messages.End();
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

    /// <summary>Adds the messages, newest-first stretches turned round, and returns the index that each message got, -1 where the scanner refuses its start line.</summary>
    private static int[] Place(LogMessages messages, LogLanes lanes, LogTimes times, TraceBuilder builder)
    {
        int[] indexes = new int[messages.Messages.Count];
        foreach ((int first, int end) in Stretches(messages))
        {
            bool reversed = IsNewestFirst(messages, first, end);
            for (int i = first; i < end; i++)
            {
                int at = reversed ? end - 1 - (i - first) : i;
                LogMessage logged = messages.Messages[at];
                (Endpoint from, Endpoint to, SipTransport transport) = lanes.Of(logged);
                TraceTime time = times.Of(logged.LogHeader.Format, logged.LogHeader.Stamp);
                indexes[at] = builder.Add(logged.Bytes, time, from, to, transport, logged.LogHeader.Format.Name, logged.Line, logged.Flags, TextRepairs.Of(logged.Repairs));
                logged.Release();
            }
        }
        return indexes;
    }

    private static IEnumerable<(int First, int End)> Stretches(LogMessages messages)
    {
        for (int i = 0; i < messages.Regions.Count; i++)
            yield return (messages.Regions[i].First, i + 1 < messages.Regions.Count ? messages.Regions[i + 1].First : messages.Messages.Count);
    }

    // Log viewers list the newest line first. A log that runs forward has a late line now and then, but never mostly.
    private static bool IsNewestFirst(LogMessages messages, int first, int end)
    {
        int up = 0, down = 0;
        for (int i = first + 1; i < end; i++)
        {
            Stamp before = messages.Messages[i - 1].LogHeader.Stamp, after = messages.Messages[i].LogHeader.Stamp;
            if (before.Kind != after.Kind || before.Kind == StampKind.None)
                continue;
            up += after.Nanoseconds > before.Nanoseconds ? 1 : 0;
            down += after.Nanoseconds < before.Nanoseconds ? 1 : 0;
        }
        return down >= 2 && up <= down / 4;
    }

    private static void AddNotes(LogMessages messages, int[] indexes, TraceBuilder builder)
    {
        foreach (TraceNote note in messages.Notes)
        {
            builder.Notes.Add(note with { AfterMessage = IndexBefore(note.AfterMessage, indexes) });
        }
    }

    private static void AddSignals(LogMessages messages, LogLanes lanes, int[] indexes, LogTimes times, TraceBuilder builder)
    {
        foreach (LogSignal signal in messages.Signals)
        {
            int own = builder.Endpoints.IndexOf(lanes.OwnOf(signal.Format)), other = signal.Way == Direction.Unknown ? own : builder.Endpoints.IndexOf(signal.Network);
            builder.Signals.Add(new TraceSignal
            {
                Protocol = signal.Protocol,
                Name = signal.Name,
                Result = signal.Result,
                IsFailure = signal.IsFailure,
                Time = times.Of(signal.Format, signal.Stamp),
                Source = signal.Way == Direction.Received ? other : own,
                Destination = signal.Way == Direction.Received ? own : other,
                AfterMessage = IndexBefore(signal.Before - 1, indexes),
                Origin = signal.Line,
                Path = builder.Paths.IndexOf(signal.Format.Name),
                Fields = signal.Fields,
                Keys = signal.Keys,
            });
        }
    }

    // The nearest message before a place in the text that the scanner took; -1 where there is none.
    private static int IndexBefore(int place, int[] indexes)
    {
        while (place >= 0 && indexes[place] < 0)
            place--;
        return place < 0 ? -1 : indexes[place];
    }

    private static void AddRegions(LogMessages messages, int[] indexes, int lines, TraceBuilder builder)
    {
        for (int i = 0; i < messages.Regions.Count; i++)
        {
            (int line, LogFormat format, int first) = messages.Regions[i];
            bool last = i + 1 == messages.Regions.Count;
            int end = last ? messages.Messages.Count : messages.Regions[i + 1].First;
            builder.Regions.Add(new TextRegion(line, last ? lines : Math.Max(line, messages.Regions[i + 1].Line - 1), format.Name, indexes.AsSpan(first, end - first).ToArray().Count(index => index >= 0)));
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

    private static void Report(LogMessages messages, TraceLimits limits, TraceBuilder builder)
    {
        if (messages.IsFull)
            builder.Report(new TraceProblem(TraceProblemCode.TooManyMessages, 0, limits.Messages.ToString(CultureInfo.InvariantCulture)));
        if (messages.NotesLeftOut > 0)
            builder.Report(new TraceProblem(TraceProblemCode.TooManyNotes, 0, messages.NotesLeftOut.ToString(CultureInfo.InvariantCulture)));
        if (messages.SignalsLeftOut > 0)
            builder.Report(new TraceProblem(TraceProblemCode.TooManySignals, 0, messages.SignalsLeftOut.ToString(CultureInfo.InvariantCulture)));
    }
}
