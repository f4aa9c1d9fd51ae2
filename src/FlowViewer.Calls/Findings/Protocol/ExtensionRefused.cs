using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Protocol;

/// <summary>A request that needs an extension, a method or a body type that the other side does not have (RFC 3261 8.2.2.3, 21.4.15).</summary>
public sealed class ExtensionRefused : CallRule
{
    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("extension-refused")
    {
        Title = new($"An extension or method was refused", $"扩展或方法不被支持"),
        Brief = new($"extension not supported", $"扩展不支持"),
        Severity = Severity.Error,
        Order = FindingOrder.Protocol,
        Advice = new(
            $"Ask with Supported instead of Require where the extension is not needed, or take the option, method or body type out that the response names as unsupported.",
            $"如果并非必需，用 Supported 代替 Require；或去掉应答中指明不支持的选项、方法或消息体类型。"),
        Clauses = ["RFC 3261 8.2.2.3", "RFC 3261 21.4.15", "RFC 3261 21.4.6"],
        Entry = "responses/420",
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (Exchange exchange in call.Exchanges)
        {
            if (exchange.Final is not { Status: 405 or 415 or 416 or 420 or 421 or 501 } refusal || exchange.Request is not { } request || call.Before(exchange) is not null || exchange.Method is KnownMethod.Options or KnownMethod.Publish or KnownMethod.Subscribe)
                continue;
            if (call.Exchanges.Any(other => other.Method == exchange.Method && other.Success is { } success && success.Index > refusal.Index))
                continue;
            string[] unsupported = [.. refusal.Message.Unsupported.Select(word => word.Text)];
            Phrase why = refusal.Status switch
            {
                420 when unsupported.Length > 0 => new($"It does not support {unsupported}.", $"对方不支持 {unsupported}。"),
                421 => new($"It needs an extension that the request does not offer: {refusal.Message.Require.Select(word => word.Text)}.", $"对方需要请求没有提供的扩展：{refusal.Message.Require.Select(word => word.Text)}。"),
                405 or 501 => new($"It does not have this method; it allows {refusal.Message.Allow.Select(word => word.Text)}.", $"对方不支持该方法；它允许 {refusal.Message.Allow.Select(word => word.Text)}。"),
                _ => new($"It does not take this body or URI scheme.", $"对方不接受该消息体类型或 URI 方案。"),
            };
            verdicts.Add(
                new($"{request.MethodName} ({request}) was refused with {refusal.Label} ({refusal}). {why}", $"{request.MethodName}（{request}）被 {refusal.Label} 拒绝（{refusal}）。{why}"),
                [new Exhibit(refusal, refusal.Message.First(HeaderNames.Unsupported)?.Slice), new Exhibit(request, request.Message.First(HeaderNames.Require)?.Slice)],
                severity: request.Method == KnownMethod.Invite && !exchange.IsInDialog ? Severity.Error : Severity.Info,
                endsCall: request.Method == KnownMethod.Invite && !exchange.IsInDialog);
            return;
        }
    }
}
