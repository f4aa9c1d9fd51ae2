using System.Globalization;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Messages;

/// <summary>What the parts of a message must say of each other once each is read by itself.</summary>
internal static class MessageChecks
{
    // RFC 3261 8.1.1.7.
    private const string Cookie = "z9hG4bK";
    private const int LeastSessionInterval = 90;

    // RFC 3261 8.1.1 for requests, 8.2.6.2 for responses.
    private static readonly HeaderDefinition[] Mandatory = [HeaderNames.Via, HeaderNames.From, HeaderNames.To, HeaderNames.CallID, HeaderNames.CSeq];

    public static void Run(ReadOnlySpan<byte> message, MessageHead head, ByteSlice body, ProblemLog log)
    {
        ReportRepeated(head, log);
        StartLine line = head.StartLine;
        foreach (HeaderDefinition name in Mandatory)
            if (head.First(name) is null)
                log.Add(ProblemCode.HeaderMissing, line.Where, name.Name);
        if (line.IsRequest)
            CheckRequest(head, log);
        else
            CheckResponse(head, log);
        if (head.FirstValue<NameAddr>(HeaderNames.From) is { Tag: null or "" } from)
            log.Add(ProblemCode.FromTagMissing, from.Where);
        CheckBranch(head, log);
        CheckContact(head, log);
        // RFC 4028 4: the absolute minimum.
        if (head.FirstValue<SessionTimer>(HeaderNames.SessionExpires) is { Number: >= 0 and < LeastSessionInterval } interval)
            log.Add(ProblemCode.SessionIntervalTooSmall, interval.Where, interval.Number.ToString(CultureInfo.InvariantCulture));
        if (!body.IsEmpty && head.First(HeaderNames.ContentType) is null)
            log.Add(ProblemCode.ContentTypeMissing, body);
    }

    private static void ReportRepeated(MessageHead head, ProblemLog log)
    {
        Span<bool> seen = stackalloc bool[HeaderNames.All.Count];
        foreach (HeaderField field in head.Fields)
        {
            if (field.Definition is not { Repetition: HeaderRepetition.Once } definition)
                continue;
            if (seen[definition.Index])
                log.Add(ProblemCode.HeaderRepeated, field.Slice, definition.Name);
            seen[definition.Index] = true;
        }
    }

    private static void CheckRequest(MessageHead head, ProblemLog log)
    {
        StartLine line = head.StartLine;
        if (head.First(HeaderNames.MaxForwards) is null)
            log.Add(ProblemCode.MaxForwardsMissing, line.Where);
        if (head.FirstValue<CSeq>(HeaderNames.CSeq) is { } cseq && cseq.Method != line.Method)
            log.Add(ProblemCode.CSeqMethodMismatch, cseq.MethodWhere, $"{cseq.Method} ≠ {line.Method}");
        if (line.Method.Known is KnownMethod.Invite or KnownMethod.Subscribe or KnownMethod.Notify or KnownMethod.Refer or KnownMethod.Update && head.First(HeaderNames.Contact) is null)
            log.Add(ProblemCode.ContactMissing, line.Where);
    }

    private static void CheckResponse(MessageHead head, ProblemLog log)
    {
        int status = head.StartLine.StatusCode;
        if (status > 100 && head.FirstValue<NameAddr>(HeaderNames.To) is { Tag: null or "" } to)
            log.Add(ProblemCode.ToTagMissing, to.Where);
        // RFC 3261 12.1.1: the response that makes or refreshes a dialog names where later requests go.
        if (status is >= 200 and < 300
            && head.FirstValue<CSeq>(HeaderNames.CSeq)?.Method.Known is KnownMethod.Invite or KnownMethod.Subscribe or KnownMethod.Update
            && head.First(HeaderNames.Contact) is null)
            log.Add(ProblemCode.ResponseContactMissing, head.StartLine.Where);
    }

    private static void CheckBranch(MessageHead head, ProblemLog log)
    {
        if (head.FirstValue<Via>(HeaderNames.Via) is not { } via)
            return;
        if (via.Parameters.Find("branch") is not { Value: { Length: > 0 } branch } parameter)
            log.Add(ProblemCode.BranchMissing, via.Where);
        else if (!branch.StartsWith(Cookie, StringComparison.OrdinalIgnoreCase))
            log.Add(ProblemCode.BranchWithoutCookie, parameter.ValueWhere, branch);
        else if (branch.Length == Cookie.Length)
            log.Add(ProblemCode.BranchIsOnlyCookie, parameter.ValueWhere, branch);
    }

    // RFC 3261 10.2.2: the star removes all bindings, so it stands alone and with Expires: 0.
    private static void CheckContact(MessageHead head, ProblemLog log)
    {
        int contacts = 0;
        NameAddr? star = null;
        foreach (HeaderField field in head.Fields)
        {
            if (field.Definition?.Name != "Contact")
                continue;
            contacts += field.Values.Count;
            foreach (HeaderValue value in field.Values)
                star = value is NameAddr { IsStar: true } contact ? contact : star;
        }
        if (star is not null
            && (contacts > 1 || head.StartLine.Method != SipMethod.Register || head.FirstValue<NumberValue>(HeaderNames.Expires) is not { Number: 0 }))
            log.Add(ProblemCode.ContactStarMisplaced, star.Where);
    }
}
