using System.Globalization;
using FlowViewer.Flows.Chapters;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Flows.Outcomes;

/// <summary>Reads from a run how it ended: what became of the first call, else of the last registration, else of the first message.</summary>
internal static class OutcomeReader
{
    public static (OutcomeKind Kind, LocalizedText Sentence) Read(SimulationRun run)
    {
        if (run.End == RunEnd.EventLimit)
            return (OutcomeKind.Endless, In("The run does not end and was stopped.", "运行不会自行结束，已被停止。"));
        if (First(run, SipMethod.Invite) is { } invite)
            return Calls(run, invite);
        if (Last(run, SipMethod.Register) is { } register)
            return Registration(run, register);
        if (First(run, SipMethod.Message) is { } message)
            return Message(run, message);
        return run.Events.OfType<Cued>().Any(cued => cued.Cue == Cue.Deregistered)
            ? (OutcomeKind.Deregistered, In("The network ends the registration.", "网络侧注销了终端。"))
            : (OutcomeKind.Done, In("Done.", "完成。"));
    }

    // A caller that was refused may call again: as an emergency call, or once the callee is free.
    private static (OutcomeKind, LocalizedText) Calls(SimulationRun run, Sent invite)
    {
        (OutcomeKind kind, LocalizedText words) = Call(run, invite);
        Sent? next = kind == OutcomeKind.Answered ? null : Requests(run, SipMethod.Invite).FirstOrDefault(later =>
            later.At > invite.At && later.Node == invite.Node && later.Transmission.Message.CallId != invite.Transmission.Message.CallId && later.Transmission.Message.To?.Tag is null);
        if (next is null)
            return (kind, words);
        (OutcomeKind then, LocalizedText rest) = Call(run, next);
        return (then, In($"{words.En} The next call: {rest.En}", $"{words.Zh}再次呼叫：{rest.Zh}"));
    }

    private static (OutcomeKind, LocalizedText) Call(SimulationRun run, Sent invite)
    {
        string caller = invite.Node, callId = invite.Transmission.Message.CallId!;
        List<Sent> finals = [.. Finals(run, caller, SipMethod.Invite).Where(final => final.Transmission.Message.CallId == callId && IsInitial(run, final))];
        if (finals.Find(final => final.Transmission.Message.StatusCode < 300) is { } answer)
            return (OutcomeKind.Answered, Answered(run, invite, answer));
        if (RunChapters.Of(run).Any(chapter => chapter.Kind == ChapterKind.PickUp) && run.Events.OfType<Cued>().Any(cued => cued.Node == caller && cued.Cue == Cue.Talking))
            return (OutcomeKind.Answered, In("Another phone picks the call up.", "另一部终端代接了呼叫。"));
        if (finals.LastOrDefault() is not { } refusal)
            return GivenUp(run, invite, SipMethod.Invite);
        int status = refusal.Transmission.Message.StatusCode;
        string response = $"{status} {refusal.Transmission.Message.ReasonPhrase}", after = Time(refusal.At - invite.At);
        bool cancelled = run.Transmissions.Any(sent => sent.From == caller && sent.Message is { IsRequest: true, Method.Known: KnownMethod.Cancel });
        LocalizedText rest = TimedOutOnTheWay(run, refusal.At);
        return status switch
        {
            487 when cancelled => (OutcomeKind.Cancelled, In($"The caller cancels after {after}: {response}.", $"主叫在 {after} 后取消：{response}。")),
            486 or 600 => (OutcomeKind.Busy, In($"The callee is busy: {response}.", $"被叫忙：{response}。")),
            603 or 607 => (OutcomeKind.Declined, In($"The callee declines after {after}: {response}.", $"被叫在 {after} 后拒接：{response}。")),
            408 or 480 => (OutcomeKind.NoAnswer, In($"Nobody answers: {response} after {after}.{rest.En}", $"无人接听：{after} 后收到 {response}。{rest.Zh}")),
            _ => (OutcomeKind.Failed, In($"The call fails with {response} after {after}.{rest.En}", $"呼叫失败：{after} 后收到 {response}。{rest.Zh}")),
        };
    }

    private static LocalizedText Answered(SimulationRun run, Sent invite, Sent answer)
    {
        string after = Time(answer.At - invite.At), callId = invite.Transmission.Message.CallId!;
        bool forwarded = RunChapters.Of(run).Any(chapter => chapter.Kind is ChapterKind.Forwarding);
        LocalizedText start = forwarded
            ? In($"Forwarded, and answered after {after}", $"呼叫前转，{after} 后接通")
            : In($"Answered after {after}", $"{after} 后接通");
        Sent? bye = run.Events.OfType<Sent>().FirstOrDefault(sent => sent.Transmission.Message is { IsRequest: true, Method.Known: KnownMethod.Bye } message && message.CallId == callId);
        LocalizedText end = bye is null ? In("; the call is up at the end.", "，结束时仍在通话。")
            : In($"; released {Time(bye.At - answer.At)} later.", $"，再过 {Time(bye.At - answer.At)} 释放。");
        return In(start.En + end.En, start.Zh + end.Zh);
    }

    private static (OutcomeKind, LocalizedText) Registration(SimulationRun run, Sent register)
    {
        string phone = register.Node;
        bool removes = register.Transmission.Message.Expires == TimeSpan.Zero;
        Sent first = First(run, SipMethod.Register)!;
        if (Finals(run, phone, SipMethod.Register).LastOrDefault() is not { } final)
            return GivenUp(run, first, SipMethod.Register);
        SipMessage response = final.Transmission.Message;
        string after = Time(final.At - first.At);
        return response.StatusCode >= 300
            ? (OutcomeKind.Failed, In($"The registration fails with {response.StatusCode} {response.ReasonPhrase}.", $"注册失败：{response.StatusCode} {response.ReasonPhrase}。"))
            : removes
            ? (OutcomeKind.Deregistered, In("Deregistered.", "已注销。"))
            : (OutcomeKind.Registered, In($"Registered after {after}.", $"{after} 后注册成功。"));
    }

    private static (OutcomeKind, LocalizedText) Message(SimulationRun run, Sent message)
    {
        if (run.Events.OfType<Cued>().FirstOrDefault(cued => cued.Cue == Cue.Message && cued.Node != message.Node) is { } delivered)
            return (OutcomeKind.Delivered, In($"Delivered after {Time(delivered.At - message.At)}.", $"{Time(delivered.At - message.At)} 后送达。"));
        return Finals(run, message.Node, SipMethod.Message).FirstOrDefault() is { } final
            ? final.Transmission.Message.StatusCode < 300
            ? (OutcomeKind.NoResponse, In("The gateway accepts the message and cannot deliver it.", "网关已接受消息，但未能投递。"))
            : (OutcomeKind.Failed, In($"Not delivered: {final.Transmission.Message.StatusCode} {final.Transmission.Message.ReasonPhrase}.", $"未送达：{final.Transmission.Message.StatusCode} {final.Transmission.Message.ReasonPhrase}。"))
            : GivenUp(run, message, SipMethod.Message);
    }

    // RFC 3261 17.1: no final response within 64*T1, or none at all after a cancellation.
    private static (OutcomeKind, LocalizedText) GivenUp(SimulationRun run, Sent request, SipMethod method)
    {
        TimerFired? fired = run.Events.OfType<TimerFired>().LastOrDefault(fired => fired.Node == request.Node && fired.Timer is "B" or "F");
        return (OutcomeKind.NoResponse, fired is null
            ? In($"No final response to the {method}.", $"{method} 没有最终应答。")
            : In($"No response: Timer {fired.Timer} ends the {method} after {Time(fired.At - request.At)}.", $"没有应答：{Time(fired.At - request.At)} 后定时器 {fired.Timer} 结束 {method}。"));
    }

    private static LocalizedText TimedOutOnTheWay(SimulationRun run, TimeSpan before) =>
        run.Events.OfType<TimerFired>().LastOrDefault(fired => fired is { IsShown: true, Timer: "B" or "F" } && fired.At <= before) is { } fired && Name(run, fired.Node) is var node
            ? In($" Timer {fired.Timer} at {node} gave up.", $"{node} 的定时器 {fired.Timer} 超时。")
            : new LocalizedText();

    private static string Name(SimulationRun run, string node) => run.Nodes.First(known => known.Id == node).Name;

    // The responses that end an attempt, as they reach the node that asked; a copy or a repetition counts once.
    private static IEnumerable<Sent> Finals(SimulationRun run, string node, SipMethod method) => run.Events.OfType<Sent>().Where(sent =>
        sent.Transmission is { Outcome: not (TransmissionOutcome.Lost or TransmissionOutcome.Duplicate), Message: { IsRequest: false, StatusCode: >= 200 } message } && sent.Transmission.To == node && message.CSeq?.Method == method);

    private static bool IsInitial(SimulationRun run, Sent final) => run.Transmissions.Any(sent =>
        sent.Message is { IsRequest: true, Method.Known: KnownMethod.Invite } message && message.To?.Tag is null && message.CallId == final.Transmission.Message.CallId
        && message.CSeq?.Number == final.Transmission.Message.CSeq?.Number && sent.From == final.Transmission.To);

    private static Sent? First(SimulationRun run, SipMethod method) => Requests(run, method).FirstOrDefault();

    private static Sent? Last(SimulationRun run, SipMethod method) => Requests(run, method).LastOrDefault();

    // What the phones ask for; a registrar's own REGISTER to an application server is none of it.
    private static IEnumerable<Sent> Requests(SimulationRun run, SipMethod method) => run.Events.OfType<Sent>().Where(sent =>
        sent.Transmission.Message is { IsRequest: true } message && message.Method == method && run.Scenario.Agents.ContainsKey(sent.Transmission.From));

    private static LocalizedText In(string en, string zh) => new() { En = en, Zh = zh };

    private static string Time(TimeSpan time) => time.TotalMilliseconds < 1000
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s");
}
