using System.Globalization;
using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Findings.Authentication;

/// <summary>Requests between a phone and its P-CSCF that leave the ports that both agreed for IPsec (RFC 3329, 3GPP TS 33.203).</summary>
public sealed class IpsecPortsWrong : TraceRule
{
    private const int MostTold = 20;

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("ipsec-ports-wrong")
    {
        Title = new($"Protected SIP uses ports that were not agreed", $"受保护的 SIP 使用了未协商的端口"),
        Severity = Severity.Warning,
        Order = FindingOrder.Authentication,
        Advice = new(
            $"Compare the ports with the security associations of the P-CSCF: client and server port may be swapped, or an old association is in use. Where a REGISTER with Security-Verify is refused, compare it with the Security-Server list.",
            $"把端口与 P-CSCF 的安全联盟对照：可能 port-c 与 port-s 互换，或仍在使用旧的安全联盟。带 Security-Verify 的 REGISTER 被拒绝时，将其与 Security-Server 列表对照。"),
        Clauses = ["RFC 3329 2.3.1"],
        Entry = "headers/Security-Server",
        Explains = ["request-unanswered"],
    };

    /// <inheritdoc/>
    public override void Judge(TraceCase trace, Verdicts verdicts)
    {
        Dictionary<(string Phone, string Proxy), List<Agreement>> agreements = Agreements(trace);
        if (agreements.Count == 0)
            return;
        JudgeLists(trace, agreements, verdicts);
        var wrong = new Dictionary<(string, string, int, int), (int Message, Agreement Agreed, bool IsUp)>();
        HashSet<Agreement> used = [];
        for (int i = 0; i < trace.Trace.Messages.Count; i++)
        {
            TraceMessage entry = trace.Trace.Messages[i];
            Endpoint from = trace.Trace.Endpoints[entry.Source], to = trace.Trace.Endpoints[entry.Destination];
            if (!entry.IsRequest || from.Inferred || to.Inferred)
                continue;
            bool isUp = agreements.TryGetValue((from.Host, to.Host), out List<Agreement>? list);
            if (!isUp && !agreements.TryGetValue((to.Host, from.Host), out list))
                continue;
            Agreement[] valid = [.. list!.Where(agreement => agreement.Since < i)];
            if (Array.Find(valid, agreement => agreement.Fits(from.Port, to.Port, isUp, entry.Transport != SipTransport.Udp)) is { } fitting)
                used.Add(fitting);
            else if (valid.Length > 0 && trace.Trace.KnownMethods[entry.Method] != KnownMethod.Register)
                // A REGISTER may begin anew without protection.
                wrong.TryAdd((from.Host, to.Host, from.Port, to.Port), (i, valid[^1], isUp));
        }
        // Where nothing at all goes by the agreed ports, the proxy did without IPsec.
        foreach ((int message, Agreement agreed, bool isUp) in wrong.Values.Where(found => used.Contains(found.Agreed)).Take(MostTold))
            Say(trace, message, agreed, isUp, verdicts);
    }

    // RFC 3329 2.3.1: the phone returns the list of the server unchanged, so that nobody in between can weaken it.
    private static void JudgeLists(TraceCase trace, Dictionary<(string Phone, string Proxy), List<Agreement>> agreements, Verdicts verdicts)
    {
        foreach (RegisterAttempt attempt in trace.Registers.Where(attempt => attempt is { OffersSecurity: true, Status: 400 or 421 or 494 }))
        {
            CaseMessage request = trace.MessageAt(attempt.Request), refusal = trace.MessageAt(attempt.Final);
            if (request.Message.SecurityVerify.Count == 0 || agreements.GetValueOrDefault((request.Source.Host, request.Destination.Host))?.FindLast(agreement => agreement.Since < attempt.Request) is not { } agreed)
                continue;
            CaseMessage challenge = trace.MessageAt(agreed.Since);
            if (challenge.Message.SecurityServer.All(offered => request.Message.SecurityVerify.Any(returned => IsSame(offered, returned))))
                continue;
            verdicts.Add(
                new(
                    $"Security-Verify ({request}) does not repeat the Security-Server list of the challenge ({challenge}), and the REGISTER was refused with {refusal.Label} ({refusal}).",
                    $"Security-Verify（{request}）与质询中的 Security-Server 列表（{challenge}）不一致，REGISTER 被 {refusal.Label} 拒绝（{refusal}）。"),
                [new Exhibit(request, request.Message.First(HeaderNames.SecurityVerify)?.Slice), new Exhibit(challenge, challenge.Message.First(HeaderNames.SecurityServer)?.Slice), new Exhibit(refusal)],
                Confidence.Likely,
                title: new($"Security-Verify does not repeat the Security-Server list", $"Security-Verify 与 Security-Server 列表不一致"));
            return;
        }
    }

    private static bool IsSame(SecurityMechanism offered, SecurityMechanism returned) =>
        offered.Mechanism.Equals(returned.Mechanism, StringComparison.OrdinalIgnoreCase) && offered.Parameters.All(parameter => string.Equals(parameter.Value, returned.Parameters[parameter.Name], StringComparison.OrdinalIgnoreCase));

    private static void Say(TraceCase trace, int index, Agreement agreed, bool isUp, Verdicts verdicts)
    {
        CaseMessage message = trace.MessageAt(index), challenge = trace.MessageAt(agreed.Since);
        (int from, int to) = isUp ? (agreed.PhoneClient, agreed.ProxyServer) : (agreed.ProxyClient, agreed.PhoneServer);
        CaseMessage? answer = trace.Of(trace.Table.Calls[message.Relations.Call - 1]).Exchanges.FirstOrDefault(exchange => exchange.Number == message.Relations.Transaction)?.Final;
        Phrase end = answer is null ? new($" It was not answered.", $"该请求没有得到应答。") : new($" It was answered all the same ({answer}).", $"该请求仍得到了应答（{answer}）。");
        verdicts.Add(
            new(
                $"{message.MethodName} went from {message.Source} to {message.Destination} ({message}); agreed are port {from} to port {to} (Security-Client and Security-Server, {challenge}).{end}",
                $"{message.MethodName} 从 {message.Source} 发往 {message.Destination}（{message}）；而协商的端口是 {from} 到 {to}（Security-Client 与 Security-Server，{challenge}）。{end}"),
            [new Exhibit(message), new Exhibit(challenge, challenge.Message.First(HeaderNames.SecurityServer)?.Slice)],
            Confidence.Likely,
            answer is null ? Severity.Warning : Severity.Info);
    }

    private static Dictionary<(string, string), List<Agreement>> Agreements(TraceCase trace)
    {
        var agreements = new Dictionary<(string, string), List<Agreement>>();
        foreach (RegisterAttempt attempt in trace.Registers.Where(attempt => attempt is { Status: 401, OffersSecurity: true }))
        {
            CaseMessage request = trace.MessageAt(attempt.Request), challenge = trace.MessageAt(attempt.Final);
            if (request.Source.Inferred || request.Message.SecurityClient is not [var phone, ..] || challenge.Message.SecurityServer is not [var proxy, ..])
                continue;
            if (PortOf(phone, "port-c") is not { } phoneClient || PortOf(phone, "port-s") is not { } phoneServer || PortOf(proxy, "port-c") is not { } proxyClient || PortOf(proxy, "port-s") is not { } proxyServer)
                continue;
            (string, string) pair = (request.Source.Host, request.Destination.Host);
            if (!agreements.TryGetValue(pair, out List<Agreement>? list))
                agreements[pair] = list = [];
            list.Add(new Agreement(attempt.Final, phoneClient, phoneServer, proxyClient, proxyServer));
        }
        return agreements;
    }

    private static int? PortOf(SecurityMechanism mechanism, string name) =>
        int.TryParse(mechanism.Parameters[name], NumberStyles.None, CultureInfo.InvariantCulture, out int port) ? port : null;

    private sealed record Agreement(int Since, int PhoneClient, int PhoneServer, int ProxyClient, int ProxyServer)
    {
        // A stream that is open already carries requests of both ends.
        public bool Fits(int from, int to, bool isUp, bool isStream) => isUp
            ? (from, to) == (PhoneClient, ProxyServer) || (isStream && (from, to) == (PhoneServer, ProxyClient))
            : (from, to) == (ProxyClient, PhoneServer) || (isStream && (from, to) == (ProxyServer, PhoneClient));
    }
}
