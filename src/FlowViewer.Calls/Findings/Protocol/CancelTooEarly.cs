using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Protocol;

/// <summary>A CANCEL that was sent before any provisional response had come (RFC 3261 9.1), and missed its INVITE.</summary>
public sealed class CancelTooEarly : CallRule
{
    private static readonly TimeSpan Crossing = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("cancel-too-early")
    {
        Title = new($"CANCEL was sent before any provisional response", $"在收到任何临时应答之前就发送了 CANCEL"),
        Severity = Severity.Warning,
        Order = FindingOrder.Protocol,
        Advice = new(
            $"A client must wait for a provisional response before it cancels: otherwise the CANCEL may overtake its INVITE and match nothing.",
            $"客户端必须收到临时应答后才能取消，否则 CANCEL 可能赶在 INVITE 之前到达而无法匹配。"),
        Clauses = ["RFC 3261 9.1"],
        Entry = "methods/CANCEL",
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (Exchange cancel in call.Of(KnownMethod.Cancel))
        {
            if (cancel.Request is not { } request || call.Before(cancel) is not null)
                continue;
            Exchange? invite = call.Of(KnownMethod.Invite).FirstOrDefault(invite => invite.Request is { } sent && sent.Entry.Branch == request.Entry.Branch && sent.Source == request.Source);
            if (invite is null || invite.Responses.Any(response => response.Index < request.Index) || call.Trace.Watch.IsOneSided(request))
                continue;
            // Whoever answers at once crosses it on the way.
            if (invite.Responses is [var first, ..] && request.To(first) is { } after && after < Crossing)
                continue;
            CaseMessage? missed = cancel.Final is { Status: 481 } refused ? refused : invite.Success;
            if (missed is null)
                continue;
            verdicts.Add(
                new(
                    $"CANCEL was sent ({request}) before any response to its INVITE ({invite.Request!}) had come, and missed it: {missed.Label} ({missed}).",
                    $"CANCEL（{request}）在其 INVITE（{invite.Request!}）得到任何应答之前发出，没有起作用：{missed.Label}（{missed}）。"),
                [new Exhibit(request), new Exhibit(invite.Request!), new Exhibit(missed)]);
            return;
        }
    }
}
