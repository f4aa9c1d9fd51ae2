namespace FlowViewer.Traces;

/// <summary>Tells of two messages of one call and one moment which must have been sent first.</summary>
internal sealed class MessageCauses(TraceBuilder builder)
{
    private readonly int _invite = builder.Methods.Find("INVITE"u8), _ack = builder.Methods.Find("ACK"u8), _cancel = builder.Methods.Find("CANCEL"u8);
    private HashSet<ulong>? _invites;

    /// <summary>Whether <paramref name="a"/> must have been sent before <paramref name="b"/>, both of one call and one moment.</summary>
    public bool IsCause(in TraceMessage a, in TraceMessage b)
    {
        if (a.CSeq != b.CSeq)
            return false;
        if (a.Method != b.Method)
            return b.IsRequest && (b.Method == _ack || b.Method == _cancel) && EndsInvite(a, b);
        if (a.IsRequest != b.IsRequest)
            return a.IsRequest && (AreBranchesKnown(a, b) ? a.Branch == b.Branch : a.Destination == b.Source && a.Source == b.Destination);
        return a.IsRequest ? IsHop(a, b) && !IsAckToRefusal(b)
            : a.Status == b.Status ? IsHop(a, b)
            : a.Branch == b.Branch && a.Status < 200 && b.Status >= 200;
    }

    // RFC 3261 9.1 and 17.1.1.3: a CANCEL, and the ACK to a refusal, have number and branch of their INVITE; the ACK to a 2xx has its
    // number, and a branch of its own (13.2.2.4): it follows the 2xx. A branch of 0 is not known.
    private bool EndsInvite(in TraceMessage a, in TraceMessage b)
    {
        bool known = AreBranchesKnown(a, b), same = a.Branch == b.Branch;
        return a.IsRequest
            ? a.Source == b.Source && a.Destination == b.Destination && (same || !known)
            : b.Method == _ack && a.Status >= 200 && a.Source == b.Destination && a.Destination == b.Source && (!known || same == a.Status >= 300);
    }

    private static bool AreBranchesKnown(in TraceMessage a, in TraceMessage b) => a.Branch != 0 && b.Branch != 0;

    // The same message on its next hop: it reaches a box and leaves it to a third one.
    private static bool IsHop(in TraceMessage a, in TraceMessage b) => a.Destination == b.Source && a.Source != b.Destination && a.Source != a.Destination;

    // RFC 3261 17.1.1.3: each hop acknowledges a refusal for itself, with the branch of its INVITE; such an ACK comes of no other.
    private bool IsAckToRefusal(in TraceMessage m) => m.Method == _ack && m.Branch != 0 && (_invites ??= BranchesOfInvites()).Contains(m.Branch);

    private HashSet<ulong> BranchesOfInvites()
    {
        var branches = new HashSet<ulong>();
        foreach (TraceMessage m in builder.Messages)
        {
            if (m.IsRequest && m.Method == _invite)
                branches.Add(m.Branch);
        }
        return branches;
    }
}
