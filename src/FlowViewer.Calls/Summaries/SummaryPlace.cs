namespace FlowViewer.Calls.Summaries;

/// <summary>Where a message without Call-ID belongs.</summary>
/// <param name="Request">
/// The message whose transaction it is in: of a response its request, of a repeated request the first, of the ACK to a failure the INVITE; of any other
/// request itself. -1 where the trace shows none.
/// </param>
/// <param name="Cancelled">Of a CANCEL the INVITE that it cancels; else -1.</param>
internal readonly record struct SummaryPlace(int Request, int Cancelled = -1);
