using FlowViewer.Calls;
using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Legs;
using FlowViewer.Calls.Queries;
using FlowViewer.Traces;

namespace FlowViewer.Web.Storage;

/// <summary>A kept trace that has been read.</summary>
/// <param name="Id">The id in its URL. Whoever knows it may read the trace: never log it.</param>
/// <param name="Trace">Its messages.</param>
/// <param name="Calls">Its calls.</param>
/// <param name="ExpiresAt">When it is deleted.</param>
public sealed record LoadedTrace(string Id, Trace Trace, CallTable Calls, DateTimeOffset ExpiresAt)
{
    private readonly Lazy<Task<CallIndex>> _index = new(() => Task.Run(() => CallIndex.Of(Trace, Calls)));

    private readonly Lazy<Task<ConversationTable>> _conversations = new(() => Task.Run(() => ConversationTable.Of(new TraceCase(Trace, Calls))));
    private readonly Lazy<FindingSurvey> _surveys = new(() => FindingSurvey.Begin(new TraceCase(Trace, Calls)));
    private readonly Lazy<TraceCase> _case = new(() => new TraceCase(Trace, Calls));

    /// <summary>The trace as rules look at it.</summary>
    public TraceCase Case => _case.Value;

    /// <summary>Which of its calls are legs of one; found when somebody first asks.</summary>
    public Task<ConversationTable> Conversations => _conversations.Value;

    /// <summary>What is wrong in all its calls; it begins when somebody first asks.</summary>
    public FindingSurvey Survey => _surveys.Value;

    /// <summary>The number of a message, by its index, in the ladder of all calls, where signals have rows of their own.</summary>
    public int NumberInAll(int message) => message + 1 + Trace.Signals.Count(signal => signal.AfterMessage < message);

    /// <summary>What deletes the trace; known to whoever has just sent it, and to nobody else.</summary>
    public string? DeleteToken { get; init; }

    /// <summary>What its calls can be found by. It is built when somebody first asks: half a second for a hundred megabytes.</summary>
    public Task<CallIndex> Index => _index.Value;

    /// <summary>The same trace anonymised, while somebody uses it.</summary>
    internal Remembered<LoadedTrace> Anonymized { get; init; } = new();

    /// <summary>What it is called: as somebody named it, else the name of its file, else what is made of its calls. At most <see cref="FileNames.Longest"/> characters.</summary>
    public string Title { get; init; } = TraceTitle.Of(Trace, Calls);

    /// <summary>The same trace under what the store says of it now: another instance may have renamed it or have it kept for longer.</summary>
    internal LoadedTrace As(StoredTrace stored)
    {
        string title = stored.Title ?? stored.Name ?? TraceTitle.Of(Trace, Calls);
        return title == Title && stored.ExpiresAt == ExpiresAt ? this : this with { Title = title, ExpiresAt = stored.ExpiresAt };
    }
}
