using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Routing;

/// <summary>A message that makes or refreshes a dialog and has no Contact: nobody knows where the next request is to go.</summary>
public sealed class ContactMissing : CallRule
{
    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("contact-missing")
    {
        Title = new($"A dialog was made without a Contact", $"建立对话的消息缺少 Contact"),
        Severity = Severity.Warning,
        Order = FindingOrder.Routing,
        Advice = new(
            $"The sender must put its own address into Contact. Without it the other side sends ACK and BYE to the address of record, which may be elsewhere.",
            $"发送方必须在 Contact 中写入自己的地址。否则对方会把 ACK 和 BYE 发往注册地址，可能到达不了。"),
        Clauses = ["RFC 3261 12.1.1", "RFC 3261 8.1.1.8"],
        Entry = "headers/Contact",
        Explains = ["ack-missing", "ack-wrong-destination"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        CaseMessage? bare = call.Seen.FirstOrDefault(message => message.IsFirst && message.IsWhole && MustHave(message) && message.Message.Contacts is [] or [{ IsStar: true }]);
        if (bare is null)
            return;
        bool isRepeated = !bare.IsRequest && call.ExchangeOf(bare).SendingsOf(bare).Skip(1).Any();
        CaseMessage[] repeats = isRepeated ? [.. call.ExchangeOf(bare).SendingsOf(bare).Skip(1)] : [];
        CaseMessage? ack = call.Seen.FirstOrDefault(message => message is { IsRequest: true, Method: KnownMethod.Ack } && message.Index > bare.Index && message.Relations.Dialog == bare.Relations.Dialog);
        Phrase followed = isRepeated && ack is not null
            ? new($" The ACK went to {ack.Message.RequestUri} ({ack}), and the answer was repeated ({repeats}).", $"ACK 发往 {ack.Message.RequestUri}（{ack}），应答因此反复重发（{repeats}）。")
            : Phrase.Empty;
        verdicts.Add(
            new(
                $"{What(bare)} has no Contact ({bare}). What makes or refreshes a dialog must say where the next requests go.{followed}",
                $"{What(bare)}没有 Contact（{bare}）。建立或刷新对话的消息必须指明后续请求发往何处。{followed}"),
            repeats.Select(repeat => new Exhibit(repeat)).Concat(ack is null ? [] : [new Exhibit(ack)]).Prepend(new Exhibit(bare)),
            severity: isRepeated ? Severity.Error : Severity.Info);
    }

    private static Phrase What(CaseMessage bare) => bare.IsRequest ? new($"{bare.MethodName}", $"{bare.MethodName} ") : new($"{bare.Label} to {bare.MethodName}", $"{bare.MethodName} 的 {bare.Label} ");

    // RFC 3261 12.1.1, RFC 3311 5.1, RFC 6665 4.1.2.1: these requests, and the responses to them that make a dialog.
    private static bool MustHave(CaseMessage message) => message.IsRequest
        ? message.Method is KnownMethod.Invite or KnownMethod.Update or KnownMethod.Subscribe or KnownMethod.Refer
        : message.Method is KnownMethod.Invite or KnownMethod.Subscribe && (message.Status is >= 200 and < 300 || (message.Status is > 100 and < 200 && message.Entry.ToTag != 0 && message.Message.RSeq is not null));
}
