using FlowViewer.Traces;
using FlowViewer.Traces.Calls;

namespace FlowViewer.Web.Storage;

/// <summary>A kept trace that has been read.</summary>
/// <param name="Id">The id in its URL. Whoever knows it may read and delete the trace: never log it.</param>
/// <param name="Trace">Its messages.</param>
/// <param name="Calls">Its calls.</param>
/// <param name="ExpiresAt">When it is deleted.</param>
public sealed record OpenTrace(string Id, Trace Trace, CallTable Calls, DateTimeOffset ExpiresAt);
