using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Network;

/// <summary>Somebody who tries hosts and numbers: a tool that says so in User-Agent, or one source with many of them in a minute.</summary>
public sealed class Scanner : TraceRule
{
    private const int ManyTargets = 10, MostListed = 12;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly string[] Tools = ["friendly-scanner", "sipvicious", "sundayddr", "sipcli", "pplsip", "VaxSIPUserAgent"];

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("scanner")
    {
        Title = new($"Probe by a SIP scanner", $"SIP 扫描探测"),
        Severity = Severity.Info,
        Order = FindingOrder.Network,
        Advice = new(
            $"Block the source at the border, answer unknown users no differently from known ones, and require authentication.",
            $"在边界封禁该来源，对未知用户与已知用户的应答不应有差别，并要求鉴权。"),
        Clauses = ["RFC 3261 26.1.1"],
        Entry = "methods/OPTIONS",
        Explains = ["auth-rejected", "number-not-routable", "icmp-unreachable"],
    };

    /// <inheritdoc/>
    public override void Judge(TraceCase trace, Verdicts verdicts)
    {
        string SourceOf(Call call) => trace.Trace.Endpoints[trace.Trace.Messages[call.Messages[0]].Source].Host;
        IEnumerable<CaseMessage> openings = trace.Table.Calls.Select(call => trace.MessageAt(call.Messages[0])).Where(message => message.IsRequest && message.Method is KnownMethod.Options or KnownMethod.Invite or KnownMethod.Register);
        HashSet<string> letInHosts = [.. trace.Table.Calls.Where(call => call.Outcome is CallOutcome.Answered or CallOutcome.Accepted && call.Method is "INVITE" or "REGISTER").Select(SourceOf)];
        ILookup<string, Call> bySource = trace.Table.Calls.ToLookup(SourceOf);
        foreach (IGrouping<string, CaseMessage> source in openings.GroupBy(message => message.Source.Host))
        {
            CaseMessage[] all = [.. source];
            CaseMessage? named = all.FirstOrDefault(message => Tools.Any(tool => message.Message.First(HeaderNames.UserAgent)?.Value.Contains(tool, StringComparison.OrdinalIgnoreCase) == true));
            if (named is null && !TriesMany(all, bySource[source.Key]))
                continue;
            // Who makes a dialog is a customer of somebody.
            bool letIn = letInHosts.Contains(source.Key);
            if (named is null && letIn)
                continue;
            string[] targets = [.. all.Select(message => message.Message.RequestUriParsed?.User ?? message.Destination.Host).Distinct().Take(MostListed)];
            Phrase says = named is null ? Phrase.Empty : new($" Its User-Agent says {named.Message.First(HeaderNames.UserAgent)?.Value} ({named}).", $"其 User-Agent 为 {named.Message.First(HeaderNames.UserAgent)?.Value}（{named}）。");
            verdicts.Add(
                new(
                    $"{source.Key} sent {all.Length} requests that begin something, to {targets}.{says}",
                    $"{source.Key} 发起了 {all.Length} 个请求，目标为 {targets}。{says}"),
                all.Take(MostListed).Select(message => new Exhibit(message)),
                named is null ? Confidence.Possible : Confidence.Likely,
                letIn ? Severity.Warning : Severity.Info);
        }
    }

    private static bool TriesMany(CaseMessage[] all, IEnumerable<Call> calls)
    {
        if (all.Length < ManyTargets || !(all[0].To(all[ManyTargets - 1]) <= Minute))
            return false;
        CaseMessage[] first = [.. all.Take(200).Where(message => all[0].To(message) <= Minute)];
        return first.Select(message => message.Destination.Host).Distinct().Count() >= ManyTargets
            || (first.Select(message => message.Message.To?.Uri?.User).Distinct().Count() >= ManyTargets && calls.All(call => call.Outcome is not (CallOutcome.Answered or CallOutcome.Accepted)));
    }
}
