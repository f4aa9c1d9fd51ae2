using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Summaries;

/// <summary>
/// Splits messages without Call-ID into calls: the lists and one-line logs that show start lines alone, and fragments of messages. No
/// Call-ID is made up; what belongs together is worked out from the two hosts, the methods and the order (<see cref="SummaryPeers"/>).
/// </summary>
internal sealed class SummaryCalls
{
    private readonly Dictionary<int, SummaryPlace> _places = [];

    /// <param name="trace">The trace.</param>
    /// <param name="methods">Which registered method each of its methods is.</param>
    /// <param name="keys">By the index of a message its Call-ID; those of messages without one are replaced.</param>
    /// <param name="hosts">By the index of an endpoint the number of its host.</param>
    public SummaryCalls(Trace trace, ImmutableArray<KnownMethod> methods, int[] keys, int[] hosts)
    {
        KeyCount = trace.CallIds.Count;
        var peers = new Dictionary<(int Low, int High), SummaryPeers>();
        for (int i = 0; i < keys.Length; i++)
        {
            TraceMessage m = trace.Messages[i];
            if (m.Branch != 0 || trace.CallIds[keys[i]].Length > 0)
                continue;
            int source = hosts[m.Source], destination = hosts[m.Destination];
            ref SummaryPeers? between = ref CollectionsMarshal.GetValueRefOrAddDefault(peers, (Math.Min(source, destination), Math.Max(source, destination)), out _);
            between ??= new SummaryPeers(() => KeyCount++);
            SummaryCall call = m.IsRequest
                ? between.Request(i, m, methods[m.Method], source, UriOf(trace, m), out SummaryPlace place)
                : between.Response(i, m, methods[m.Method], trace.Methods[m.Method].Name.Length > 0, destination, out place);
            keys[i] = call.Key;
            _places[i] = place;
        }
    }

    /// <summary>How many keys there are now.</summary>
    public int KeyCount { get; private set; }

    /// <summary>Where a message belongs; false where it has a Call-ID.</summary>
    public bool TryPlace(int message, out SummaryPlace place) => _places.TryGetValue(message, out place);

    private static ulong UriOf(Trace trace, in TraceMessage m)
    {
        ReadOnlySpan<byte> text = trace.BytesOf(m).Span;
        int space = text.IndexOf((byte)' ');
        ReadOnlySpan<byte> rest = space < 0 ? default : text[(space + 1)..];
        int end = rest.IndexOfAny((byte)' ', (byte)'\r', (byte)'\n');
        return FieldHash.Of(end < 0 ? rest : rest[..end]);
    }
}
