namespace FlowViewer.Calls.Queries;

/// <summary>Outcomes that belong together in a chart. Each has its words in the page's resources as <c>OutcomeGroup_</c> and its name.</summary>
public enum OutcomeGroup
{
    /// <summary>Answered, accepted or removed: it went as intended.</summary>
    Succeeded,
    /// <summary>Cancelled, busy, declined or not answered: people did not meet, but the network did its part.</summary>
    NotAnswered,
    /// <summary>Rejected, not authorised, or without any response.</summary>
    Failed,
    /// <summary>No final response in the trace, or sent elsewhere.</summary>
    Ongoing,
    /// <summary>The trace holds too little to tell.</summary>
    Other,
}

/// <summary>Which outcome belongs to which group.</summary>
public static class OutcomeGroups
{
    /// <summary>The group of an outcome.</summary>
    public static OutcomeGroup Of(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Answered or CallOutcome.Accepted or CallOutcome.Removed or CallOutcome.Ended => OutcomeGroup.Succeeded,
        CallOutcome.Busy or CallOutcome.Declined or CallOutcome.NoAnswer or CallOutcome.Cancelled => OutcomeGroup.NotAnswered,
        CallOutcome.Rejected or CallOutcome.NotAuthorised or CallOutcome.NoResponse => OutcomeGroup.Failed,
        CallOutcome.Ongoing or CallOutcome.Redirected => OutcomeGroup.Ongoing,
        _ => OutcomeGroup.Other,
    };
}
