using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Sdp;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Media;

/// <summary>The media of a call: what was agreed, on each hop that the trace shows, and what was seen of it.</summary>
public static class CallMedia
{
    /// <summary>The m= lines that were agreed and not refused, in order. A hop whose descriptions are those of the hop before is left out: there is one way of media.</summary>
    /// <param name="call">The call.</param>
    public static IReadOnlyList<MediaLine> Of(CallCase call)
    {
        var lines = new List<MediaLine>();
        var known = new HashSet<(string?, string?, int)>();
        OfferRound[] agreed = [.. call.Rounds.Where(round => round.Answer is not null)];
        foreach (OfferRound round in agreed)
        {
            (TraceTime start, TraceTime end) = TimesOf(call, round, agreed);
            for (int i = 0; i < Math.Min(round.Offered.Media.Count, round.Answered!.Media.Count); i++)
            {
                MediaDescription offered = round.Offered.Media[i], answered = round.Answered.Media[i];
                if (offered.IsRefused || answered.IsRefused || !known.Add((offered.AddressAndPort, answered.AddressAndPort, Ordinal(agreed, round))))
                    continue;
                lines.Add(new MediaLine
                {
                    Round = round,
                    Number = i + 1,
                    Offered = offered,
                    Answered = answered,
                    Start = start,
                    End = end,
                    ToOfferer = StreamsTo(call, offered, start, end),
                    ToAnswerer = StreamsTo(call, answered, start, end),
                });
            }
        }
        return lines;
    }

    // The rounds of one hop are numbered: the same addresses in a later round are another agreement, on another hop the same one.
    private static int Ordinal(OfferRound[] agreed, OfferRound round) =>
        agreed.Count(other => other.Offer.Index < round.Offer.Index && IsSameHop(other, round));

    private static bool IsSameHop(OfferRound one, OfferRound other)
    {
        (string, string) a = (one.Exchange.Client.Host, one.Exchange.Server.Host), b = (other.Exchange.Client.Host, other.Exchange.Server.Host);
        return a == b || a == (b.Item2, b.Item1);
    }

    private static (TraceTime Start, TraceTime End) TimesOf(CallCase call, OfferRound round, OfferRound[] agreed)
    {
        TraceTime start = round.Answer!.Time;
        CaseMessage? next = agreed.FirstOrDefault(other => other.Offer.Index > round.Answer.Index && other.Dialog == round.Dialog && IsSameHop(other, round))?.Answer;
        CaseMessage? bye = call.Messages.FirstOrDefault(message => message is { IsRequest: true, Method: KnownMethod.Bye } && message.Index > round.Answer.Index && (message.Relations.Dialog == round.Dialog || round.Dialog == 0));
        CaseMessage? end = next is not null && (bye is null || next.Index < bye.Index) ? next : bye;
        if (end is not null)
            return (start, end.Time);
        // The call was still up where the trace ends.
        TraceTime last = call.Trace.LastTime(start.Kind);
        return (start, last);
    }

    private static IReadOnlyList<RtpStream> StreamsTo(CallCase call, MediaDescription side, TraceTime start, TraceTime end) =>
        side.Connection is { } connection ? call.Trace.Streams.To(connection.Address, side.Port, start, end) : [];
}
