using FlowViewer.Sip.Sdp;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Evidence;

/// <summary>
/// One offer and what came of it, on one hop and in one dialog (RFC 3264, RFC 6337 2): in a request and its response, or, where an INVITE offers nothing,
/// in the 2xx or the reliable provisional response and the ACK or PRACK. A description in an unreliable provisional response is a preview, no answer.
/// </summary>
public sealed record OfferRound
{
    /// <summary>The transaction that carries the offer.</summary>
    public required Exchange Exchange { get; init; }
    /// <summary>The message with the offer.</summary>
    public required CaseMessage Offer { get; init; }
    /// <summary>The message with the answer; null where none is in the trace.</summary>
    public CaseMessage? Answer { get; init; }
    /// <summary>The final response that refused the offer; null where it was not refused.</summary>
    public CaseMessage? Refusal { get; init; }
    /// <summary>The message that should carry the answer and does not: a 2xx, or the ACK to one; null otherwise.</summary>
    public CaseMessage? Unanswered { get; init; }
    /// <summary>The number of the dialog in its call; 0 where the offer made none.</summary>
    public required int Dialog { get; init; }
    /// <summary>The offer.</summary>
    public SessionDescription Offered => Offer.Message.Sdp!;
    /// <summary>The answer; null where none is in the trace.</summary>
    public SessionDescription? Answered => Answer?.Message.Sdp;

    /// <summary>The rounds of a call, in order of their offers, hop by hop.</summary>
    internal static IReadOnlyList<OfferRound> Of(CallCase call)
    {
        var rounds = new List<OfferRound>();
        foreach (Exchange exchange in call.Exchanges.Where(exchange => exchange.Method is KnownMethod.Invite or KnownMethod.Update or KnownMethod.Prack))
        {
            if (exchange.Request is { } request && HasSdp(request))
                rounds.AddRange(InRequest(exchange, request));
            else if (exchange.Method == KnownMethod.Invite)
                rounds.AddRange(InResponse(call, exchange));
        }
        return [.. rounds.OrderBy(round => round.Offer.Index)];
    }

    private static IEnumerable<OfferRound> InRequest(Exchange exchange, CaseMessage request)
    {
        ILookup<int, CaseMessage> answers = exchange.Responses.Where(response => MayCarry(response) && (HasSdp(response) || response.Status >= 200)).ToLookup(response => response.Relations.Dialog);
        foreach (IGrouping<int, CaseMessage> dialog in answers)
        {
            CaseMessage? answer = dialog.FirstOrDefault(HasSdp);
            yield return new OfferRound { Exchange = exchange, Offer = request, Answer = answer, Unanswered = answer is null ? dialog.First() : null, Dialog = dialog.Key };
        }
        if (answers.Count == 0)
            yield return new OfferRound { Exchange = exchange, Offer = request, Refusal = exchange.Final is { Status: >= 300 } refusal ? refusal : null, Dialog = request.Relations.Dialog };
    }

    private static IEnumerable<OfferRound> InResponse(CallCase call, Exchange exchange)
    {
        foreach (CaseMessage offer in exchange.Responses.Where(response => MayCarry(response) && HasSdp(response)).GroupBy(response => response.Relations.Dialog).Select(dialog => dialog.First()))
        {
            KnownMethod method = offer.Status < 200 ? KnownMethod.Prack : KnownMethod.Ack;
            CaseMessage? carrier = call.Exchanges.Where(other => other.Method == method && other.Request is { } sent && sent.Index > offer.Index && sent.Relations.Dialog == offer.Relations.Dialog
                && (method == KnownMethod.Ack ? other.CSeq == offer.Entry.CSeq : sent.Message.RAck?.ResponseNumber == offer.Message.RSeq)
                && call.Trace.Watch.IsOneHost(sent.Entry.Destination, offer.Entry.Source)).Select(other => other.Request).FirstOrDefault();
            CaseMessage? answer = carrier is not null && HasSdp(carrier) ? carrier : null;
            yield return new OfferRound { Exchange = exchange, Offer = offer, Answer = answer, Unanswered = answer is null ? carrier : null, Dialog = offer.Relations.Dialog };
        }
    }

    private static bool HasSdp(CaseMessage message) => message.Message.Sdp is not null;

    // RFC 3262 3: a provisional response is reliable where it has RSeq.
    private static bool MayCarry(CaseMessage response) => response.Status is >= 200 and < 300 || (response.Status is > 100 and < 200 && response.Message.RSeq is not null);
}
