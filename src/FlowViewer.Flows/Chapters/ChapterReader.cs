using FlowViewer.Flows.Runs;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Sdp;
using FlowViewer.Sip.Text;

namespace FlowViewer.Flows.Chapters;

/// <summary>Reads the rows of a run in order, and says for each whether it begins a chapter.</summary>
internal sealed class ChapterReader(SimulationRun run)
{
    private readonly HashSet<string> _answered = [], _referees = [];
    private readonly HashSet<(string CallId, string Maker)> _holds = [];
    private readonly HashSet<(string CallId, string Maker, long CSeq)> _changes = [], _reInvites = [];
    private readonly bool _hasBearers = run.Events.Any(happened => happened is BearerChanged { IsUp: true });
    private ChapterKind? _now;
    private readonly Dictionary<string, string> _targets = [];
    private string? _secondCall;

    // A call that is not answered yet.
    private bool IsSettingUp => _now is ChapterKind.SetUp or ChapterKind.Bearer or ChapterKind.Ringing or ChapterKind.Forwarding or ChapterKind.Redirection;

    // Has inner phases that are not chapters.
    private bool IsWhole => _now is ChapterKind.Transfer or ChapterKind.Conference or ChapterKind.Handover || (_secondCall is { } call && _now == ChapterKind.SecondCall && !_answered.Contains(call));

    /// <summary>The kind of chapter that a row begins; null where it belongs to the one before.</summary>
    public ChapterKind? Read(RunStep row)
    {
        if (row.Message?.IsRepeat == true)
            return null;
        ChapterKind? kind = row.Event switch
        {
            Sent { Transmission: { Message.IsRequest: true } request } => Request(request, row),
            Sent { Transmission: var response } => Response(response, row),
            Asked { Protocol: OtherProtocol.Sv or OtherProtocol.Radio } => ChapterKind.Handover,
            TimerFired { Timer: "B" or "C" or "F" } when IsSettingUp || _now == ChapterKind.Registration => ChapterKind.Timeout,
            TimerFired { Timer: "No answer" } when IsSettingUp => IsSentOn(row, null) ? ChapterKind.Forwarding : ChapterKind.Cancellation,
            TimerFired { Timer: "Session refresh" } => ChapterKind.Refresh,
            _ => null,
        };
        if (kind is null || (kind == _now && kind is not (ChapterKind.Resume or ChapterKind.Change or ChapterKind.Hold or ChapterKind.SecondCall)))
            return null;
        return _now = kind;
    }

    private ChapterKind? Request(Transmission sent, RunStep row)
    {
        SipMessage message = sent.Message;
        switch (message.Method.Known)
        {
            case KnownMethod.Register:
                return message.Expires == TimeSpan.Zero ? ChapterKind.Deregistration : ChapterKind.Registration;
            case KnownMethod.Invite when !row.IsReInvite:
                return Invite(sent);
            case KnownMethod.Invite or KnownMethod.Update:
                if (row.IsReInvite)
                    _reInvites.Add((message.CallId!, message.From!.Tag!, message.CSeq!.Number));
                return Change(message);
            case KnownMethod.Refer when _now is not (null or ChapterKind.Conference):
                _referees.Add(LastOf(sent, row));
                return ChapterKind.Transfer;
            // One branch of several is cancelled where the call is sent on, or answered elsewhere.
            case KnownMethod.Cancel when IsSettingUp && !IsSentOn(row, message) && !IsAnswered(message):
                return ChapterKind.Cancellation;
            case KnownMethod.Bye when !IsWhole || IsLast(row):
                return ChapterKind.Release;
            case KnownMethod.Message:
                return message.Body.Span is [1, ..] ? ChapterKind.Delivery : message.Body.Span is [2 or 3, ..] ? ChapterKind.Report : ChapterKind.Message;
            case KnownMethod.Subscribe when _now is not ChapterKind.Conference:
                return ChapterKind.Subscription;
            default:
                return null;
        }
    }

    private ChapterKind? Invite(Transmission sent)
    {
        SipMessage message = sent.Message;
        bool isNew = _targets.TryAdd(message.CallId!, message.RequestUri);
        if (!isNew)
            // The same call tries another place after a timeout or a refusal.
            return _now is ChapterKind.Timeout or ChapterKind.Refusal ? ChapterKind.SetUp : null;
        if (run.Transmissions.Any(other => other.Message.CallId == message.CallId && IsFocus(other.To)) || message.First(HeaderNames.Join) is not null)
            return ChapterKind.Conference;
        if (_now is ChapterKind.Conference or ChapterKind.Handover || _referees.Contains(sent.From))
            return _now is null ? ChapterKind.SetUp : null;
        if (message.Replaces is not null)
            return ChapterKind.PickUp;
        // A back-to-back user agent continues in a second call.
        if (IsSettingUp && !run.Scenario.Agents.ContainsKey(sent.From))
            return null;
        if (_now is null or ChapterKind.Registration or ChapterKind.Subscription or ChapterKind.Refusal or ChapterKind.Cancellation or ChapterKind.Timeout or ChapterKind.Release)
            return ChapterKind.SetUp;
        _secondCall = message.CallId;
        return ChapterKind.SecondCall;
    }

    // RFC 3264 8.4: whoever offers sendonly or inactive puts the other party on hold.
    private ChapterKind? Change(SipMessage message)
    {
        (string CallId, string Maker) party = (message.CallId!, message.OriginatorTag!);
        if (!_answered.Contains(party.CallId) || !_changes.Add((party.CallId, party.Maker, message.CSeq!.Number)))
            return null;
        ChapterKind kind = KindOf(message, party);
        // An UPDATE within a re-INVITE is a part of it.
        return IsWhole || (message.Method == SipMethod.Update && _now is ChapterKind.Hold or ChapterKind.Resume or ChapterKind.Change) ? null : kind;
    }

    private ChapterKind KindOf(SipMessage message, (string, string) party)
    {
        // RFC 4579 5.4: whoever mixes says so in its Contact.
        if (message.Contacts.Any(contact => contact.Parameters.Any(parameter => parameter.Name == "isfocus")))
            return ChapterKind.Conference;
        if (message.Sdp is not { } sdp)
            return message.SessionExpires is null ? ChapterKind.Change : ChapterKind.Refresh;
        bool holds = sdp.Media.Any(medium => medium.Direction is MediaDirection.SendOnly or MediaDirection.Inactive);
        bool isOther = holds ? _holds.Add(party) : _holds.Remove(party);
        return !isOther ? ChapterKind.Change : holds ? ChapterKind.Hold : ChapterKind.Resume;
    }

    private ChapterKind? Response(Transmission sent, RunStep row)
    {
        SipMessage message = sent.Message;
        if (message.CSeq?.Method != SipMethod.Invite || _reInvites.Contains((message.CallId!, message.From!.Tag!, message.CSeq.Number)))
            return null;
        if (message.StatusCode is >= 200 and < 300)
        {
            _answered.Add(message.CallId!);
            return IsSettingUp ? ChapterKind.Answer : null;
        }
        return message.StatusCode switch
        {
            _ when !IsSettingUp => null,
            180 => ChapterKind.Ringing,
            181 => ChapterKind.Forwarding,
            < 200 => message.Sdp is not null && _hasBearers && _now is ChapterKind.SetUp or ChapterKind.Forwarding ? ChapterKind.Bearer : null,
            < 400 when IsPhone(sent.To) => ChapterKind.Redirection,
            < 400 when !IsPhone(sent.From) => null,
            _ when IsSentOn(row, message) => ChapterKind.Forwarding,
            _ when IsTriedAgain(row, message) || IsAnswered(message) => null,
            _ => ChapterKind.Refusal,
        };
    }

    private bool IsPhone(string node) => run.Nodes.Any(known => known.Id == node && known.Kind == NodeKind.UserAgent);

    private bool IsFocus(string node) => run.Scenario.Agents.GetValueOrDefault(node)?.Focus == true;

    // The node that a request inside a dialog ends at.
    private string LastOf(Transmission sent, RunStep row) => run.Steps.Skip(row.Step.N - 1)
        .Select(step => step.Transmission)
        .Last(other => other is { Message.IsRequest: true } && other.Message.CallId == sent.Message.CallId && other.Message.CSeq == sent.Message.CSeq)!.To;

    // After a forwarding the same INVITE goes to another place: same CSeq, sent anew.
    private bool IsSentOn(RunStep row, SipMessage? about) => Later(row).Any(step =>
        IsNewInvite(step) && (about is null || (step.Transmission!.Message.CallId == about.CallId && step.Transmission.Message.CSeq!.Number == about.CSeq!.Number)));

    // The caller itself tries again: with credentials, or with what the refusal asked for.
    private bool IsTriedAgain(RunStep row, SipMessage response) => Later(row).Any(step =>
        IsNewInvite(step) && step.Transmission!.Message is var message
        && message.CallId == response.CallId && message.CSeq!.Number > response.CSeq!.Number && message.RequestUri == _targets[response.CallId!]);

    private bool IsAnswered(SipMessage about) => run.Transmissions.Any(sent =>
        sent.Message is { IsRequest: false, StatusCode: >= 200 and < 300 } message && message.CSeq?.Method == SipMethod.Invite
        && message.CallId == about.CallId && message.CSeq.Number == about.CSeq!.Number);

    // Nothing but the end of calls follows.
    private bool IsLast(RunStep row) => !Later(row).Any(step => step.Message is { Method: "INVITE" } or { Method: "REFER" or "SUBSCRIBE" or "MESSAGE", Status: null });

    private static bool IsNewInvite(RunStep step) =>
        step.Transmission is { Message: { IsRequest: true, Method.Known: KnownMethod.Invite } } && !step.IsReInvite && step.Message?.IsRepeat != true;

    private IEnumerable<RunStep> Later(RunStep row) => run.Steps.Skip(row.Step.N);
}
