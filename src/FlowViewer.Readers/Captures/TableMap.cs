using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures;

/// <summary>Translates the numbers of one decoder's tables into those of the trace, each once.</summary>
internal sealed class TableMap(FrameDecoder decoder, TraceBuilder builder)
{
    private int[] _ends = [], _callIds = [], _methods = [], _paths = [];

    public TraceMessage Translate(in TraceMessage message) => message with
    {
        Source = End(message.Source),
        Destination = End(message.Destination),
        CallId = CallId(message.CallId),
        Method = Method(message.Method),
        Path = Path(message.Path),
    };

    public FoundSignal Translate(FoundSignal found) => found with
    {
        Signal = found.Signal with
        {
            Source = End(found.Signal.Source),
            Destination = End(found.Signal.Destination),
            Path = Path(found.Signal.Path),
        },
    };

    // Each slot holds the number plus one, so that zero means that it is not known yet.
    private int End(int index)
    {
        ref int slot = ref Slot(ref _ends, index);
        if (slot == 0)
            slot = builder.Endpoints.IndexOf(decoder.Sip.Ends[index].ToEndpoint()) + 1;
        return slot - 1;
    }

    private int CallId(int index)
    {
        ref int slot = ref Slot(ref _callIds, index);
        if (slot == 0)
            slot = builder.CallIds.IndexOf(decoder.Sip.CallIds.BytesOf(index)) + 1;
        return slot - 1;
    }

    private ushort Method(int index)
    {
        ref int slot = ref Slot(ref _methods, index);
        if (slot == 0)
            slot = MessageEntry.MethodIndexOf(decoder.Sip.Methods.BytesOf(index), builder.Methods) + 1;
        return (ushort)(slot - 1);
    }

    private int Path(int index)
    {
        ref int slot = ref Slot(ref _paths, index);
        if (slot == 0)
            slot = builder.Paths.IndexOf(decoder.Walk.Paths.NameOf(index)) + 1;
        return slot - 1;
    }

    private static ref int Slot(ref int[] table, int index)
    {
        if (index >= table.Length)
            Array.Resize(ref table, Math.Max(64, Math.Max(index + 1, table.Length * 2)));
        return ref table[index];
    }
}
