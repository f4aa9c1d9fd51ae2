using FlowViewer.Traces;
using FlowViewer.Traces.Calls;
using FlowViewer.Traces.Calls.Queries;

namespace FlowViewer.Web.Storage;

/// <summary>A kept trace that has been read.</summary>
/// <param name="Id">The id in its URL. Whoever knows it may read and delete the trace: never log it.</param>
/// <param name="Trace">Its messages.</param>
/// <param name="Calls">Its calls.</param>
/// <param name="ExpiresAt">When it is deleted.</param>
public sealed record OpenTrace(string Id, Trace Trace, CallTable Calls, DateTimeOffset ExpiresAt)
{
    private readonly Lazy<Task<CallIndex>> _index = new(() => Task.Run(() => CallIndex.Of(Trace, Calls)));

    /// <summary>What its calls can be found by. It is built when somebody first asks: half a second for a hundred megabytes.</summary>
    public Task<CallIndex> Index => _index.Value;
}
