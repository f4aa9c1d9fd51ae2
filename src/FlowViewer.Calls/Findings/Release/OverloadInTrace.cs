using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Findings.Release;

/// <summary>A server that refuses many requests of a trace as overloaded within a minute, or that gets more of them before its Retry-After is over.</summary>
public sealed class OverloadInTrace : TraceRule
{
    private const int ManyRefusals = 5, ManyRequests = 3, MostShown = 20, MostTold = 20;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public override FindingDefinition Definition => OverloadWords.Definition;

    /// <inheritdoc/>
    public override void Judge(TraceCase trace, Verdicts verdicts)
    {
        CaseMessage[] refusals = [.. Refusals(trace)];
        if (refusals.Length == 0)
            return;
        foreach (IGrouping<string, CaseMessage> server in refusals.GroupBy(refusal => refusal.Source.Host).Take(MostTold))
            if (BusiestMinute([.. server]) is { Count: >= ManyRefusals } busy)
                verdicts.Add(
                    new(
                        $"{server.Key} answered {server.Count()} requests with 503, {busy.Count} of them within {busy[0].To(busy[^1])!.Value} ({busy.Take(MostShown)}).",
                        $"{server.Key} 对 {server.Count()} 个请求返回 503，其中 {busy.Count} 个集中在 {busy[0].To(busy[^1])!.Value}内（{busy.Take(MostShown)}）。"),
                    busy.Take(MostShown).Select(refusal => new Exhibit(refusal)));
        foreach ((CaseMessage refusal, List<CaseMessage> early) in TooEarly(trace, refusals).Where(pair => pair.Early.Count >= ManyRequests).Take(MostTold))
            verdicts.Add(
                new(
                    $"{refusal.Source} asked {refusal.Destination.Host} to wait {refusal.Message.RetryAfter!.Delay} ({refusal}), and {early.Count} new requests came before that time was over ({early.Take(MostShown)}).",
                    $"{refusal.Source} 要求 {refusal.Destination.Host} 等待 {refusal.Message.RetryAfter!.Delay}（{refusal}），但在此之前又收到 {early.Count} 个新请求（{early.Take(MostShown)}）。"),
                early.Take(MostShown).Select(request => new Exhibit(request)).Prepend(new Exhibit(refusal)));
    }

    // A load balancer's OPTIONS may be answered 503 on purpose.
    private static IEnumerable<CaseMessage> Refusals(TraceCase trace)
    {
        for (int i = 0; i < trace.Trace.Messages.Count; i++)
        {
            TraceMessage entry = trace.Trace.Messages[i];
            if (entry.Status == 503 && trace.Table.Relations[i] is { RetransmissionOf: < 0, CopyOf: < 0 } && trace.Trace.KnownMethods[entry.Method] != KnownMethod.Options)
                yield return trace.MessageAt(i);
        }
    }

    // What a client begins at a server, in other calls than the one that was refused, while it should wait.
    private static IEnumerable<(CaseMessage Refusal, List<CaseMessage> Early)> TooEarly(TraceCase trace, CaseMessage[] refusals)
    {
        var waiting = new Dictionary<(string Client, string Server), (CaseMessage Refusal, List<CaseMessage> Early)>();
        int next = 0;
        for (int i = refusals[0].Index; i < trace.Trace.Messages.Count; i++)
        {
            if (next < refusals.Length && refusals[next].Index == i)
            {
                CaseMessage refusal = refusals[next++];
                if (refusal.Message.RetryAfter is not null)
                    waiting.TryAdd((refusal.Destination.Host, refusal.Source.Host), (refusal, []));
                continue;
            }
            TraceMessage entry = trace.Trace.Messages[i];
            if (!entry.IsRequest || entry.ToTag != 0 || trace.Table.Relations[i] is not { RetransmissionOf: < 0, CopyOf: < 0 } relations
                || trace.Trace.KnownMethods[entry.Method] is not (KnownMethod.Invite or KnownMethod.Register or KnownMethod.Message or KnownMethod.Subscribe)
                || !waiting.TryGetValue((trace.Trace.Endpoints[entry.Source].Host, trace.Trace.Endpoints[entry.Destination].Host), out (CaseMessage Refusal, List<CaseMessage> Early) held))
                continue;
            if (relations.Call != held.Refusal.Relations.Call && CaseMessage.Between(held.Refusal.Time, entry.Time) < held.Refusal.Message.RetryAfter!.Delay)
                held.Early.Add(trace.MessageAt(i));
        }
        return waiting.Values;
    }

    private static List<CaseMessage> BusiestMinute(List<CaseMessage> refusals)
    {
        (int Start, int Count) best = (0, 0);
        for (int start = 0, end = 0; end < refusals.Count; end++)
        {
            while (start < end && !(refusals[start].To(refusals[end]) <= Minute))
                start++;
            if (refusals[start].Time.IsKnown && end - start + 1 > best.Count)
                best = (start, end - start + 1);
        }
        return refusals.GetRange(best.Start, best.Count);
    }
}
