namespace FlowViewer.Calls;

/// <summary>What a final response says of a call.</summary>
internal static class Outcomes
{
    /// <summary>The outcome of a final response of 300 or more, for sessions and for everything else.</summary>
    public static CallOutcome OfFailure(int status) => status switch
    {
        < 400 => CallOutcome.Redirected,
        401 or 407 => CallOutcome.NotAuthorised,
        _ => CallOutcome.Rejected,
    };

    /// <summary>The outcome of an INVITE's final response.</summary>
    public static CallOutcome OfSession(int status, bool cancelled) => status switch
    {
        < 300 => CallOutcome.Answered,
        486 or 600 => CallOutcome.Busy,
        487 => CallOutcome.Cancelled,
        // RFC 3261 9.1: whoever cancels expects 487, but gateways and old agents end a cancelled call with these.
        408 or 480 => cancelled ? CallOutcome.Cancelled : CallOutcome.NoAnswer,
        // RFC 3261 21.6.2, RFC 8197: the person said no. 608 (RFC 8688) is a machine's word and counts as rejected.
        603 or 607 => CallOutcome.Declined,
        _ => OfFailure(status),
    };
}
