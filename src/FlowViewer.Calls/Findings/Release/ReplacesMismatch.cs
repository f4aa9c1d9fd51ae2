using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Release;

/// <summary>An INVITE with Replaces that names no dialog of its target and was refused (RFC 3891 3).</summary>
public sealed class ReplacesMismatch : CallRule
{
    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("replaces-mismatch")
    {
        Title = new($"Replaces names no call of the target", $"Replaces 指定的对话在目标处不存在"),
        Brief = new($"Replaces does not match", $"Replaces 不匹配"),
        Severity = Severity.Error,
        Order = FindingOrder.Release,
        Advice = new(
            $"to-tag is the tag of the side that receives the INVITE, from-tag that of the other. A B2BUA must put the identifiers of the leg that its target knows.",
            $"to-tag 是接收该 INVITE 一方的 tag，from-tag 是另一方的 tag。B2BUA 必须换成目标所知的那条腿的标识。"),
        Clauses = ["RFC 3891 3", "RFC 3891 4"],
        Entry = "headers/Replaces",
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (Exchange exchange in call.Of(KnownMethod.Invite))
        {
            if (exchange.Request is not { } request || request.Message.Replaces is not { } replaces || exchange.Final is not { Status: 481 or 486 or 603 or 400 } refusal || call.Before(exchange) is not null)
                continue;
            Call? meant = call.Trace.CallOf(replaces.CallId);
            if (meant is null)
            {
                verdicts.CannotTell(Elsewhere, request);
                continue;
            }
            // Who receives the INVITE has to-tag as its own: it stands in the To of what was sent to it, or in the From of what it sent.
            bool fits = false, swapped = false;
            foreach (CaseMessage message in call.Trace.Of(meant).Seen.Where(message => message.Entry is { FromTag: not 0, ToTag: not 0 }))
            {
                SipMessage sip = message.Message;
                bool fromReceiver = message.IsRequest == (message.Source.Host == request.Destination.Host);
                (string? own, string? other) = fromReceiver ? (sip.From?.Tag, sip.To?.Tag) : (sip.To?.Tag, sip.From?.Tag);
                fits |= own == replaces.ToTag && other == replaces.FromTag;
                swapped |= own == replaces.FromTag && other == replaces.ToTag;
            }
            if (fits)
                continue;
            Phrase why = swapped ? new($"Its tags are swapped.", $"其中两个 tag 互换了。") : new($"No dialog of that Call-ID has these tags.", $"该 Call-ID 没有使用这些 tag 的对话。");
            verdicts.Add(
                new(
                    $"The INVITE replaces {replaces.CallId} ({request}) and was refused with {refusal.Label} ({refusal}). {why}",
                    $"该 INVITE 要替换 {replaces.CallId}（{request}），被 {refusal.Label} 拒绝（{refusal}）。{why}"),
                [new Exhibit(request, request.Message.First(HeaderNames.Replaces)?.Slice), new Exhibit(refusal)],
                swapped ? Confidence.Certain : Confidence.Likely,
                endsCall: true);
        }
    }

    private static readonly Phrase Elsewhere = new($"The call that is to be replaced is not in the trace.", $"被替换的呼叫不在跟踪数据中。");
}
