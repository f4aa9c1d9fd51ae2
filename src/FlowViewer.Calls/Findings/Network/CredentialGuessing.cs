using FlowViewer.Calls.Evidence;

namespace FlowViewer.Calls.Findings.Network;

/// <summary>One source whose credentials are refused again and again, for many users or for one (RFC 3261 26.1.1).</summary>
public sealed class CredentialGuessing : TraceRule
{
    private const int ManyForSeveral = 10, ManyForOne = 20, MostListed = 12;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("credential-guessing")
    {
        Title = new($"Passwords or numbers are being guessed", $"有人在猜测密码或号码"),
        Severity = Severity.Warning,
        Order = FindingOrder.Network,
        Advice = new(
            $"Block the source, change the passwords of users that succeeded from there, and limit how often one source may try.",
            $"封禁该来源，更换从该处登录成功的用户的密码，并限制单一来源的尝试次数。"),
        Clauses = ["RFC 3261 26.1.1", "RFC 7616 5.7"],
        Entry = "responses/403",
        Explains = ["auth-rejected", "registration-storm", "scanner"],
    };

    /// <inheritdoc/>
    public override void Judge(TraceCase trace, Verdicts verdicts)
    {
        var tries = trace.Table.Calls.Where(call => call.Outcome is CallOutcome.NotAuthorised or CallOutcome.Rejected && call.Method is "REGISTER" or "INVITE").SelectMany(call => trace.Of(call).Exchanges)
            .Where(exchange => exchange is { Request: not null, Final.Status: 401 or 403 or 407 } && exchange.Request.Message is { } sent && (sent.Authorization.Count > 0 || sent.ProxyAuthorization.Count > 0));
        foreach (IGrouping<string, Exchange> source in tries.GroupBy(exchange => exchange.Client.Host))
        {
            Exchange[] all = [.. source.OrderBy(exchange => exchange.Request!.Index)];
            string[] users = [.. all.Select(UserOf).Distinct()];
            int least = users.Length > 1 ? ManyForSeveral : ManyForOne;
            if (all.Length < least || !(all[0].Request!.To(all[least - 1].Request!) <= Minute))
                continue;
            verdicts.Add(
                new(
                    $"{source.Key} had {all.Length} requests with credentials refused, for {users.Take(MostListed)}.",
                    $"{source.Key} 有 {all.Length} 个带鉴权信息的请求被拒绝，涉及用户 {users.Take(MostListed)}。"),
                all.Take(MostListed).Select(exchange => new Exhibit(exchange.Request!)),
                Confidence.Likely);
        }
    }

    private static string UserOf(Exchange exchange) => exchange.Request!.Message.Authorization.Concat(exchange.Request.Message.ProxyAuthorization).Select(given => given.UserName).FirstOrDefault(user => user is not null) ?? "";
}
