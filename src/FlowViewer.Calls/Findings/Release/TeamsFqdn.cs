using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;

namespace FlowViewer.Calls.Findings.Release;

/// <summary>A request to Microsoft Teams whose Contact or Record-Route is an address: Direct Routing tells its SBCs apart by their names.</summary>
public sealed class TeamsFqdn : CallRule
{
    private const string Domain = "pstnhub.microsoft.com";

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("teams-fqdn")
    {
        Title = new($"Microsoft Teams needs the name of the SBC", $"Microsoft Teams 要求使用 SBC 的域名"),
        Brief = new($"SBC without its name", $"SBC 未使用域名"),
        Severity = Severity.Warning,
        Order = FindingOrder.Release,
        Advice = new(
            $"This is a rule of the vendor (Direct Routing): put the name of the SBC's certificate into Contact and Record-Route. Its domain must be registered in the tenant.",
            $"这是厂商（Direct Routing）的规定：Contact 和 Record-Route 中应填写 SBC 证书上的域名，该域名须在租户中登记。"),
        Clauses = [],
        Entry = "headers/Contact",
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (Exchange exchange in call.Exchanges)
        {
            if (exchange.Request is not { IsWhole: true } request || !GoesToTeams(request))
                continue;
            NameAddr? contact = request.Message.Contacts is [{ Uri.Host: { } host } first, ..] && HostReach.IsAddress(host) ? first : null;
            NameAddr? route = request.Message.RecordRoutes is [{ Uri.Host: { } recorded } top, ..] && HostReach.IsAddress(recorded) ? top : null;
            if ((contact ?? route) is not { } wrong)
                continue;
            bool isRefused = exchange.Final is { Status: 403 or 404 };
            Phrase end = exchange.Final is { Status: >= 300 } refusal ? new($" It was refused with {refusal.Label} ({refusal}).", $"请求被 {refusal.Label} 拒绝（{refusal}）。") : Phrase.Empty;
            Phrase field = contact is not null ? new($"Contact", $"Contact") : new($"Record-Route", $"Record-Route");
            verdicts.Add(
                new(
                    $"{request.MethodName} to Teams ({request}) has the address {wrong.Uri!.Text} in {field}, not the name of the SBC.{end}",
                    $"发往 Teams 的 {request.MethodName}（{request}）的 {field} 是地址 {wrong.Uri!.Text}，而不是 SBC 的域名。{end}"),
                [new Exhibit(request, wrong.Where)],
                Confidence.Likely,
                isRefused ? Severity.Error : Severity.Warning,
                endsCall: isRefused);
            return;
        }
    }

    private static bool GoesToTeams(CaseMessage request) => request.Message.Routes.Select(route => route.Uri?.Host)
        .Append(request.Message.RequestUriParsed?.Host).Append(request.Destination.Host).Any(host => host?.EndsWith(Domain, StringComparison.OrdinalIgnoreCase) == true);
}
