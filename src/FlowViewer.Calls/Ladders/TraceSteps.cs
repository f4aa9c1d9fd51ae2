using System.Text;
using FlowViewer.Calls.Signals;
using FlowViewer.Ladders;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Ladders;

/// <summary>The steps of a trace's ladder, each made from the index when it is asked for.</summary>
internal sealed class TraceSteps : StepList
{
    private readonly Trace _trace;
    private readonly CallTable _table;
    private readonly TraceLanes _lanes;
    private readonly int[] _dialogOffsets;
    private readonly TraceNote[] _notes;
    private readonly TraceTime _start;
    private readonly LadderSignals _signals;
    // What stands in each row: the index of a message, or the complement of the index of a note, or behind all notes of a signal of the ladder.
    private readonly int[] _rows;
    // The step number of each message; the two arrays run side by side, in the trace's order.
    private readonly int[] _messages;
    private readonly int[] _numbers;
    private readonly bool _notesAsSteps;

    public TraceSteps(Trace trace, CallTable table, int[] messages, LadderSignals signals, TraceLanes lanes, int[] dialogOffsets, bool notesAsSteps)
    {
        (_trace, _table, _messages, _signals, _lanes, _dialogOffsets, _notesAsSteps) = (trace, table, messages, signals, lanes, dialogOffsets, notesAsSteps);
        // What stands before the first message is beside the first message.
        _notes = [.. trace.Notes.Select(n => n.AfterMessage < 0 ? n with { AfterMessage = 0 } : n).OrderBy(n => n.AfterMessage)];
        _start = StartOf(messages, signals);
        (_rows, _numbers) = notesAsSteps || signals.Indexes.Length > 0 ? WithOthers() : (messages, [.. Enumerable.Range(1, messages.Length)]);
    }

    public override int Count => _rows.Length;

    public override Step this[int index] =>
        _rows[index] >= 0 ? MessageOf(_rows[index], index) : SignalAt(index) is { } signal ? SignalOf(signal, index) : NoteOf(_notes[~_rows[index]], index);

    public override (string From, string To) EndsOf(int index)
    {
        if (SignalAt(index) is { } signal)
            return (_lanes.IdOf(signal.Source), _lanes.IdOf(signal.Destination));
        if (_rows[index] < 0)
        {
            string lane = NoteLane(_notes[~_rows[index]]);
            return (lane, lane);
        }
        TraceMessage m = _trace.Messages[_rows[index]];
        return (_lanes.IdOf(m.Source), _lanes.IdOf(m.Destination));
    }

    public override StepFacts FactsOf(int index)
    {
        if (SignalAt(index) is { } signal)
            return new StepFacts(index + 1, StepKind.Signal, null, null, null, null, null, CallOf(index), Clock.Between(_start, signal.Time));
        if (_rows[index] < 0)
            return new StepFacts(index + 1, StepKind.Note, null, null, null, null, null, null, null);
        TraceMessage m = _trace.Messages[_rows[index]];
        MessageRelations relations = _table.Relations[_rows[index]];
        return new StepFacts(
            index + 1, StepKind.Message, _trace.Methods[m.Method].Name, m.IsRequest ? null : m.Status,
            NumberOf(relations.RetransmissionOf), NumberOf(relations.CopyOf), relations.Transaction, relations.Call, Clock.Between(_start, m.Time),
            _notesAsSteps ? 0 : NotesAfter(_rows[index]).Count);
    }

    public override (string? From, string? To) AddressesOf(int index)
    {
        if (SignalAt(index) is { } signal)
            return (_trace.Endpoints[signal.Source].ToString(), _trace.Endpoints[signal.Destination].ToString());
        if (_rows[index] < 0)
            return (null, null);
        TraceMessage m = _trace.Messages[_rows[index]];
        return (_trace.Endpoints[m.Source].ToString(), _trace.Endpoints[m.Destination].ToString());
    }

    // Times count from the first message, or from a signal before it.
    private TraceTime StartOf(int[] messages, LadderSignals signals)
    {
        TraceTime first = messages.Select(m => _trace.Messages[m].Time).FirstOrDefault(t => t.IsKnown);
        foreach (int signal in signals.Indexes)
            if (_trace.Signals[signal].Time is var time && (!first.IsKnown || (time.Kind == first.Kind && time.Nanoseconds < first.Nanoseconds)))
                first = time;
        return first;
    }

    private (int[] Rows, int[] Numbers) WithOthers()
    {
        var rows = new List<int>(_messages.Length + _signals.Indexes.Length);
        int[] numbers = new int[_messages.Length];
        int next = 0;
        for (int k = 0; k < _messages.Length; k++)
        {
            while (next < _signals.Indexes.Length && _trace.Signals[_signals.Indexes[next]].AfterMessage < _messages[k])
                rows.Add(~(_notes.Length + next++));
            rows.Add(_messages[k]);
            numbers[k] = rows.Count;
            (int first, int count) = _notesAsSteps ? NotesAfter(_messages[k]) : default;
            for (int n = first; n < first + count; n++)
                rows.Add(~n);
        }
        while (next < _signals.Indexes.Length)
            rows.Add(~(_notes.Length + next++));
        return ([.. rows], numbers);
    }

    private TraceSignal? SignalAt(int row) => PlaceOfSignal(row) is >= 0 and int place ? _trace.Signals[_signals.Indexes[place]] : null;

    private int? CallOf(int row) => _signals.Calls[PlaceOfSignal(row)] is > 0 and int call ? call : null;

    // Where a row's signal is among those of the ladder; -1 where the row has none.
    private int PlaceOfSignal(int row) => _rows[row] < 0 ? Math.Max(-1, ~_rows[row] - _notes.Length) : -1;

    private SignalStep SignalOf(TraceSignal signal, int row) => new()
    {
        N = row + 1,
        Time = Clock.Between(_start, signal.Time),
        Clock = signal.Time.ToClock(),
        TimeOfDayOnly = signal.Time.Kind == TraceTimeKind.TimeOfDay,
        YearUnknown = signal.Time.Kind == TraceTimeKind.DayOfYear,
        From = _lanes.IdOf(signal.Source),
        To = _lanes.IdOf(signal.Destination),
        Label = signal.Name,
        Protocol = SignalProtocols.NameOf(signal.Protocol),
        Result = signal.Result,
        IsFailure = signal.IsFailure,
        Call = CallOf(row),
        FromAddress = _trace.Endpoints[signal.Source].ToString(),
        ToAddress = _trace.Endpoints[signal.Destination].ToString(),
        Origin = _trace.OriginOf(signal) is { Number: > 0 } origin ? new StepOrigin(origin.File, origin.IsLine, origin.Number) : null,
        Fields = [.. signal.Fields.Select(field => new StepField(field.Depth, field.Name, field.Value))],
    };

    private MessageStep MessageOf(int index, int row)
    {
        TraceMessage m = _trace.Messages[index];
        MessageRelations relations = _table.Relations[index];
        string method = _trace.Methods[m.Method].Name;
        Endpoint from = _trace.Endpoints[m.Source], to = _trace.Endpoints[m.Destination];
        return new MessageStep
        {
            N = row + 1,
            Time = Clock.Between(_start, m.Time),
            Clock = m.Time.ToClock(),
            TimeOfDayOnly = m.TimeKind == TraceTimeKind.TimeOfDay,
            YearUnknown = m.TimeKind == TraceTimeKind.DayOfYear,
            From = _lanes.IdOf(m.Source),
            To = _lanes.IdOf(m.Destination),
            Label = m.IsRequest ? method : StatusLine(m),
            Method = method,
            Status = m.IsRequest ? null : m.Status,
            CSeq = $"{m.CSeq} {method}",
            Outcome = relations.CopyOf >= 0 ? StepOutcome.Duplicate : StepOutcome.Delivered,
            RetransmissionOf = NumberOf(relations.RetransmissionOf),
            CopyOf = NumberOf(relations.CopyOf),
            Transaction = relations.Transaction,
            Dialog = relations.Dialog == 0 ? null : _dialogOffsets[relations.Call] + relations.Dialog,
            Call = relations.Call,
            HasSdp = (m.Flags & MessageFlags.Sdp) != 0,
            FromAddress = from.ToString(),
            ToAddress = to.ToString(),
            FromInferred = from.Inferred,
            ToInferred = to.Inferred,
            Transport = m.Transport == SipTransport.Unknown ? null : m.Transport.ToString().ToUpperInvariant(),
            Content = new TraceContent(_trace, m),
            IsTagChanged = _table.IsTagChanged(index),
            IsPartial = m.ReadingMode == ReadingMode.Partial,
            Repairs = _trace.RepairsOf(index),
            Notes = _notesAsSteps ? [] : NoteTexts(index),
        };
    }

    /// <summary>The status and reason phrase as they were sent.</summary>
    private string StatusLine(in TraceMessage m)
    {
        ReadOnlySpan<byte> line = _trace.BytesOf(m).Span;
        int end = line.IndexOf((byte)'\n');
        line = end < 0 ? line : line[..end];
        int status = line.IndexOf((byte)' ');
        return status < 0 ? $"{m.Status}" : Encoding.UTF8.GetString(line[status..]).Trim();
    }

    private int? NumberOf(int message)
    {
        int position = message < 0 ? -1 : Array.BinarySearch(_messages, message);
        return position < 0 ? null : _numbers[position];
    }

    private NoteStep NoteOf(TraceNote note, int row)
    {
        string lane = NoteLane(note);
        return new NoteStep { N = row + 1, From = lane, To = lane, Label = note.Text };
    }

    private string NoteLane(TraceNote note) => _lanes.IdOf(_trace.Messages[note.AfterMessage].Source);

    private string[] NoteTexts(int message)
    {
        (int first, int count) = NotesAfter(message);
        return Array.ConvertAll(_notes[first..(first + count)], n => n.Text);
    }

    private (int First, int Count) NotesAfter(int message)
    {
        int first = FirstNote(message);
        return (first, FirstNote(message + 1) - first);
    }

    /// <summary>Where the notes after a message or a later one begin.</summary>
    private int FirstNote(int message)
    {
        int low = 0, high = _notes.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_notes[middle].AfterMessage < message)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>A message of a trace.</summary>
    private sealed class TraceContent(Trace trace, TraceMessage message) : MessageContent
    {
        protected override ReadOnlyMemory<byte> Fetch() => trace.BytesOf(message);

        protected override int CountProblems() => SipMessage.Read(Raw, message.ReadingMode).Problems.Count(p => p.Severity > ProblemSeverity.Notice);
    }
}
