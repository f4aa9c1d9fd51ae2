using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Summaries;

/// <summary>A request of a list of summaries, and how it went.</summary>
internal sealed class SummaryExchange
{
    public required KnownMethod Method { get; init; }
    /// <summary>Index of the request; of a response alone, its own.</summary>
    public required int First { get; init; }
    /// <summary>Number of the host that sent it.</summary>
    public required int Source { get; init; }
    /// <summary>Hash of the Request-URI.</summary>
    public required ulong Uri { get; init; }
    /// <summary>The CSeq number, 0 where the list does not show it.</summary>
    public required uint CSeq { get; init; }
    public required SummaryCall Call { get; init; }
    /// <summary>When its latest message was seen.</summary>
    public TraceTime Latest { get; set; }
    /// <summary>The status of its final response, 0 until there is one.</summary>
    public int Final { get; set; }

    /// <summary>True where a request like it with credentials or another interval is its next try (RFC 3261 22.2, 10.2.8, 21.4.14).</summary>
    public bool AsksForMore => Final is 401 or 407 or 422 or 423 or 494;
}
