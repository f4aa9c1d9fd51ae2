using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Calls.Findings.Routing;

/// <summary>An ACK to a 2xx that goes elsewhere than its dialog says, and does not arrive: the 2xx is repeated.</summary>
public sealed class AckWrongDestination : CallRule
{
    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("ack-wrong-destination")
    {
        Title = new($"The ACK went somewhere else than the dialog says", $"ACK 没有发往对话规定的目标"),
        Brief = new($"ACK went astray", $"ACK 发错了地方"),
        Severity = Severity.Error,
        Order = FindingOrder.Routing,
        Advice = new(
            $"The caller must use the route set and the remote target of the dialog, not the address of the INVITE. Look whether a B2BUA or an ALG changed the Contact, or the caller ignores Record-Route.",
            $"主叫必须使用对话的路由集和远端目标，而不是 INVITE 的地址。检查 B2BUA 或 ALG 是否改了 Contact，或主叫是否忽略了 Record-Route。"),
        Clauses = ["RFC 3261 12.2.1.1", "RFC 3261 12.1.2", "RFC 3261 13.2.2.4"],
        Entry = "methods/ACK",
        Explains = ["ack-missing"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (CaseDialog dialog in call.Dialogs)
        {
            foreach (CaseMessage ack in dialog.Requests(KnownMethod.Ack))
            {
                // The caller's own hop: where the INVITE came from the same host and the 2xx went back to it.
                if (dialog.Confirmations.FirstOrDefault(answer => answer.Entry.CSeq == ack.Entry.CSeq && answer.Index < ack.Index && answer.Destination.Host == ack.Source.Host) is not { IsWhole: true } answer)
                    continue;
                CaseMessage[] repeats = [.. call.ExchangeOf(answer).SendingsOf(answer).Where(sending => sending.Index > ack.Index)];
                if (repeats.Length == 0 || ack.Destination.Inferred)
                    continue;
                NameAddr? first = answer.Message.RecordRoutes is [.., var last] ? last : answer.Message.Contacts is [var contact, ..] ? contact : null;
                if (first?.Uri?.Host is not { } expected)
                    continue;
                bool elsewhere = HostReach.IsAddress(expected) && !HostReach.AreSame(expected, ack.Destination.Host);
                bool otherTarget = answer.Message.Contacts is [{ Uri: SipUri target }, ..] && ack.Message.RequestUriParsed is SipUri uri && !HostReach.AreSame(uri.Host ?? "", target.Host ?? "") && !IsStrict(first);
                if (!elsewhere && !otherTarget)
                    continue;
                verdicts.Add(
                    new(
                        $"The ACK went to {ack.Destination} with Request-URI {ack.Message.RequestUri} ({ack}); by the {answer.Label} it should go to {first.Uri.Text} ({answer}). The answer was repeated afterwards ({repeats}).",
                        $"ACK 发往 {ack.Destination}，Request-URI 为 {ack.Message.RequestUri}（{ack}）；按 {answer.Label}，它应发往 {first.Uri.Text}（{answer}）。此后应答仍在重发（{repeats}）。"),
                    [new Exhibit(ack), new Exhibit(answer, first.Where), .. repeats.Select(repeat => new Exhibit(repeat))],
                    endsCall: true);
                break;
            }
        }
    }

    // RFC 3261 12.2.1.1: a route without lr swaps places with the Request-URI.
    private static bool IsStrict(NameAddr route) => route.Uri is { } uri && !uri.Parameters.Contains("lr") && route.Where != default && uri is SipUri { UserAsWritten: null };
}
