using System.Collections.Immutable;
using System.Globalization;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Sip.Dialogs;

/// <summary>What names a dialog at one of its ends (RFC 3261 12): the tags swap at the other end.</summary>
public sealed record DialogId(string CallId, string LocalTag, string RemoteTag)
{
    /// <summary>The dialog that a request inside it belongs to, as its receiver names it; null where From or To lacks a tag.</summary>
    public static DialogId? OfRequest(SipMessage request) => Of(request.CallId, request.To?.Tag, request.From?.Tag);

    /// <summary>The dialog that a response belongs to, as the sender of its request names it; null where From or To lacks a tag.</summary>
    public static DialogId? OfResponse(SipMessage response) => Of(response.CallId, response.From?.Tag, response.To?.Tag);

    private static DialogId? Of(string? callId, string? local, string? remote) =>
        callId is null || local is null || remote is null ? null : new DialogId(callId, local, remote);
}

/// <summary>One end of a dialog: its state, sequence numbers, remote target and route set (RFC 3261 12.1, 12.2).</summary>
public sealed class Dialog
{
    private readonly string _local, _remote;

    private Dialog(DialogId id, DialogRole role, DialogInput first, string local, string remote, string target, ImmutableArray<string> routes, uint localCSeq, uint? remoteCSeq)
    {
        (Id, Role, _local, _remote, RemoteTarget, RouteSet, LocalCSeq, RemoteCSeq) = (id, role, local, remote, target, routes, localCSeq, remoteCSeq);
        Take(first);
    }

    /// <summary>Its name at this end.</summary>
    public DialogId Id { get; }

    /// <summary>Which end this is: that of the request which made the dialog, or the other.</summary>
    public DialogRole Role { get; }

    /// <summary>How far it is, as <see cref="DialogStates"/> has it.</summary>
    public DialogState State { get; private set; } = DialogState.None;

    /// <summary>Where its requests go: the Contact of the other end.</summary>
    public string RemoteTarget { get; private set; }

    /// <summary>The proxies that stay on its path, nearest first.</summary>
    public ImmutableArray<string> RouteSet { get; private set; }

    /// <summary>The number of the last request that this end sent.</summary>
    public uint LocalCSeq { get; private set; }

    /// <summary>The number of the last request that came; null before the first.</summary>
    public uint? RemoteCSeq { get; private set; }

    /// <summary>The dialog that a response with a To tag makes at the caller (RFC 3261 12.1.2).</summary>
    public static Dialog AtCaller(SipMessage request, SipMessage response) => new(
        DialogId.OfResponse(response) ?? throw new ArgumentException("The response has no To tag.", nameof(response)),
        DialogRole.Uac,
        response.StatusCode < 200 ? DialogInput.Provisional : DialogInput.Success,
        request.First(HeaderNames.From)!.Value,
        response.First(HeaderNames.To)!.Value,
        TargetOf(response) ?? request.RequestUri,
        // RFC 3261 12.1.2: the caller takes Record-Route in reverse order.
        [.. RecordRoutes(response).Reverse()],
        request.CSeq!.Number,
        remoteCSeq: null);

    /// <summary>The dialog that the callee makes by answering with a To tag of its own (RFC 3261 12.1.1).</summary>
    /// <param name="request">The request.</param>
    /// <param name="localTag">The tag.</param>
    /// <param name="answer"><see cref="DialogInput.Provisional"/> or <see cref="DialogInput.Success"/>, as the response is.</param>
    public static Dialog AtCallee(SipMessage request, string localTag, DialogInput answer) => new(
        new DialogId(request.CallId!, localTag, request.From!.Tag ?? ""),
        DialogRole.Uas,
        answer,
        $"{request.First(HeaderNames.To)!.Value};tag={localTag}",
        request.First(HeaderNames.From)!.Value,
        TargetOf(request) ?? request.From.Uri!.Text,
        [.. RecordRoutes(request)],
        localCSeq: 0,
        request.CSeq!.Number);

    /// <summary>A 2xx came or went: the dialog is confirmed, and the caller takes route set and target from the 2xx (RFC 3261 13.2.2.4).</summary>
    public void Confirm(SipMessage? response = null)
    {
        bool wasEarly = State == DialogState.Early;
        Take(DialogInput.Success);
        if (!wasEarly || response is null)
            return;
        RouteSet = [.. RecordRoutes(response).Reverse()];
        RefreshTarget(response);
    }

    /// <summary>Goes where <see cref="DialogStates"/> says; nowhere where the table ignores the input.</summary>
    public void Take(DialogInput input) => State = DialogStates.Find(Role, State, input)?.To ?? State;

    /// <summary>Takes the Contact of a target refresh request or its 2xx: INVITE and UPDATE (RFC 3261 12.2, RFC 3311 5.1).</summary>
    public void RefreshTarget(SipMessage message) => RemoteTarget = TargetOf(message) ?? RemoteTarget;

    /// <summary>Takes the number of a request that came; false where it is lower than the last one, which asks for 500 (RFC 3261 12.2.2).</summary>
    public bool Accept(SipMessage request)
    {
        uint number = request.CSeq!.Number;
        if (RemoteCSeq is { } last && number < last)
            return false;
        RemoteCSeq = number;
        return true;
    }

    /// <summary>A new request inside the dialog (RFC 3261 12.2.1.1); ACK takes the number of its INVITE, every other one the next.</summary>
    public MessageDraft Request(SipMethod method, uint? invite = null)
    {
        uint number = method == SipMethod.Ack ? invite ?? LocalCSeq : ++LocalCSeq;
        MessageDraft draft = MessageDraft.Request(method, RemoteTarget)
            .Add("Max-Forwards", "70")
            .Add("From", _local)
            .Add("To", _remote)
            .Add("Call-ID", Id.CallId)
            .Add("CSeq", string.Create(CultureInfo.InvariantCulture, $"{number} {method}"));
        foreach (string route in RouteSet)
            draft.Add("Route", route);
        return draft;
    }

    private static string? TargetOf(SipMessage message) => message.Contacts is [{ Uri: { } uri }, ..] ? uri.Text : null;

    private static IEnumerable<string> RecordRoutes(SipMessage message) => message.All(HeaderNames.RecordRoute).Select(field => field.Value);
}
