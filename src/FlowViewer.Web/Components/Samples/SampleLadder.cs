using FlowViewer.Calls;
using FlowViewer.Calls.Ladders;
using FlowViewer.Ladders;
using FlowViewer.Readers;
using FlowViewer.Traces;

namespace FlowViewer.Web.Components.Samples;

/// <summary>The ladder that the home page shows: one of the samples, read once.</summary>
public sealed class SampleLadder
{
    /// <summary>The sample's name.</summary>
    public const string Name = "volte-call.txt";

    private readonly Lazy<Ladder> _ladder = new(Read);

    /// <summary>The ladder of all its messages.</summary>
    public Ladder Ladder => _ladder.Value;

    private static Ladder Read()
    {
        using var bytes = new MemoryStream();
        using (Stream file = Sample.Find(Name)!.Open())
            file.CopyTo(bytes);
        Trace trace = TraceReader.Read(new MemoryByteSource(bytes.ToArray()));
        CallTable calls = CallTable.Of(trace);
        return TraceLadder.Of(trace, calls, [.. calls.Calls]);
    }
}
