using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Findings.Release;

/// <summary>A server that refuses many requests of a trace as overloaded within a minute.</summary>
public sealed class OverloadInTrace : TraceRule
{
    private const int Many = 5, MostShown = 20;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public override FindingDefinition Definition => OverloadWords.Definition;

    /// <inheritdoc/>
    public override void Judge(TraceCase trace, Verdicts verdicts)
    {
        var refusals = new Dictionary<string, List<CaseMessage>>();
        for (int i = 0; i < trace.Trace.Messages.Count; i++)
        {
            TraceMessage entry = trace.Trace.Messages[i];
            MessageRelations relations = trace.Table.Relations[i];
            // A load balancer's OPTIONS may be answered 503 on purpose.
            if (entry.Status != 503 || relations.RetransmissionOf >= 0 || relations.CopyOf >= 0 || trace.Trace.KnownMethods[entry.Method] == KnownMethod.Options)
                continue;
            CaseMessage message = trace.MessageAt(i);
            if (!refusals.TryGetValue(message.Source.Host, out List<CaseMessage>? list))
                refusals[message.Source.Host] = list = [];
            list.Add(message);
        }
        foreach ((string server, List<CaseMessage> answers) in refusals)
            if (BusiestMinute(answers) is { Count: >= Many } busy)
                verdicts.Add(
                    new(
                        $"{server} answered {answers.Count} requests with 503, {busy.Count} of them within {busy[0].To(busy[^1])!.Value} ({busy.Take(MostShown)}).",
                        $"{server} 对 {answers.Count} 个请求返回 503，其中 {busy.Count} 个集中在 {busy[0].To(busy[^1])!.Value}内（{busy.Take(MostShown)}）。"),
                    busy.Take(MostShown).Select(answer => new Exhibit(answer)));
    }

    private static List<CaseMessage> BusiestMinute(List<CaseMessage> answers)
    {
        (int Start, int Count) best = (0, 0);
        for (int start = 0, end = 0; end < answers.Count; end++)
        {
            while (start < end && !(answers[start].To(answers[end]) <= Minute))
                start++;
            if (answers[start].Time.IsKnown && end - start + 1 > best.Count)
                best = (start, end - start + 1);
        }
        return answers.GetRange(best.Start, best.Count);
    }
}
