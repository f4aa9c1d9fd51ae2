namespace FlowViewer.Calls.Summaries;

/// <summary>Messages of a list of summaries that belong together.</summary>
/// <param name="key">Which call it is.</param>
internal sealed class SummaryCall(int key)
{
    public int Key { get; } = key;
    /// <summary>Its latest INVITE, without which it is no session.</summary>
    public SummaryExchange? Invite { get; set; }
    public bool IsAcknowledged { get; set; }
    public bool HasEnded { get; set; }
    /// <summary>The Request-URI that either side has used within the call, by the host that used it: the other's Contact (RFC 3261 12.2.1.1).</summary>
    public Dictionary<int, ulong> Targets { get; } = [];

    /// <summary>True while it may have a request within it.</summary>
    public bool IsLive => Invite is not null && !HasEnded && Invite.Final is 0 or (>= 200 and < 300);
}
