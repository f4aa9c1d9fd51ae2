using static FlowViewer.Sip.Transactions.DialogInput;
using static FlowViewer.Sip.Transactions.DialogState;

namespace FlowViewer.Sip.Transactions;

/// <summary>The states of an INVITE dialog at its two ends as data (RFC 3261 12, 13, 15).</summary>
public static class DialogStates
{
    private static readonly DialogInput[] All = Enum.GetValues<DialogInput>();

    /// <summary>Every arc, the caller's end first.</summary>
    public static IReadOnlyList<DialogTransition> Rows { get; } =
    [
        Uac(None, Provisional, Early, "RFC 3261 12.1, 13.2.2.1"),
        Uac(None, Success, Confirmed, "RFC 3261 12.1, 13.2.2.4"),
        Uac(None, Failure, Terminated, "RFC 3261 13.2.2.3"),
        Uac(None, InviteTimeout, Terminated, "RFC 3261 8.1.3.1"),
        Uac(Early, Provisional, Early, "RFC 3261 13.2.2.1"),
        Uac(Early, Success, Confirmed, "RFC 3261 13.2.2.4"),
        Uac(Early, Failure, Terminated, "RFC 3261 12.3"),
        Uac(Early, InviteTimeout, Terminated, "RFC 3261 8.1.3.1, 12.3"),
        Uac(Early, ForkingOver, Terminated, "RFC 3261 13.2.2.4"),
        Uac(Early, SendBye, Terminated, "RFC 3261 15, 15.1.1"),
        Uac(Early, ReceiveBye, Terminated, "RFC 3261 15.1.2"),
        Uac(Early, RequestRefused, Early, "RFC 3261 12.2.1.2"),
        Uac(Early, RequestLost, Terminated, "RFC 3261 12.2.1.2"),
        Uac(Confirmed, Success, Confirmed, "RFC 3261 13.2.2.4"),
        Uac(Confirmed, RequestRefused, Confirmed, "RFC 3261 12.2.1.2, 14.1"),
        Uac(Confirmed, RequestLost, Terminated, "RFC 3261 12.2.1.2"),
        Uac(Confirmed, SendBye, Terminated, "RFC 3261 15.1.1"),
        Uac(Confirmed, ReceiveBye, Terminated, "RFC 3261 15.1.2"),

        Uas(None, Provisional, Early, "RFC 3261 12.1, 13.3.1.1"),
        Uas(None, Success, Confirmed, "RFC 3261 12.1, 13.3.1.4"),
        Uas(None, Failure, Terminated, "RFC 3261 13.3.1.3"),
        Uas(Early, Provisional, Early, "RFC 3261 13.3.1.1"),
        Uas(Early, Success, Confirmed, "RFC 3261 13.3.1.4"),
        Uas(Early, Failure, Terminated, "RFC 3261 12.3, 9.2"),
        Uas(Early, ReceiveBye, Terminated, "RFC 3261 15.1.2"),
        Uas(Early, RequestRefused, Early, "RFC 3261 12.2.1.2"),
        Uas(Early, RequestLost, Terminated, "RFC 3261 12.2.1.2"),
        Uas(Confirmed, Success, Confirmed, "RFC 3261 13.3.1.4"),
        Uas(Confirmed, Ack, Confirmed, "RFC 3261 13.3.1.4"),
        // The dialog outlives a missing ACK: the callee ends it with a BYE of its own.
        Uas(Confirmed, AckTimeout, Confirmed, "RFC 3261 13.3.1.4"),
        Uas(Confirmed, RequestRefused, Confirmed, "RFC 3261 12.2.1.2, 14.1"),
        Uas(Confirmed, RequestLost, Terminated, "RFC 3261 12.2.1.2"),
        Uas(Confirmed, SendBye, Terminated, "RFC 3261 15, 15.1.1"),
        Uas(Confirmed, ReceiveBye, Terminated, "RFC 3261 15.1.2"),
    ];

    /// <summary>Every pair of state and input without an arc, and why.</summary>
    public static IReadOnlyList<IgnoredDialogInput> Ignored { get; } =
    [
        .. Both(Terminated, All, "The dialog is over (RFC 3261 12.3)."),
        .. Both(None, [ProvisionalWithoutTag], "Only a To tag makes a dialog (RFC 3261 12.1)."),
        .. Both(Early, [ProvisionalWithoutTag], "It belongs to no dialog (RFC 3261 12.1)."),
        .. Both(None, [Ack, AckTimeout, SendBye, ReceiveBye, RequestLost, RequestRefused, ForkingOver], "There is no dialog to send or receive it in (RFC 3261 12.2)."),
        .. Both(Early, [Ack, AckTimeout], "An ACK within the dialog follows a 2xx (RFC 3261 13.2.2.4)."),
        .. Both(Confirmed, [ProvisionalWithoutTag, Provisional, Failure], "A 2xx has decided the INVITE (RFC 3261 13.2.2.4)."),
        .. Both(Confirmed, [InviteTimeout, ForkingOver], "It ends the dialogs that have no 2xx (RFC 3261 13.2.2.4)."),
        .. One(DialogRole.Uac, Confirmed, [Ack, AckTimeout], "The caller sends the ACK (RFC 3261 13.2.2.4)."),
        .. One(DialogRole.Uas, None, [InviteTimeout], "The callee gives the response (RFC 3261 13.3.1)."),
        .. One(DialogRole.Uas, Early, [InviteTimeout, ForkingOver], "The callee gives the response and has one dialog (RFC 3261 13.3.1)."),
        .. One(DialogRole.Uas, Early, [SendBye], "A callee must not send BYE before its 2xx (RFC 3261 15)."),
    ];

    /// <summary>The arc that an end takes; null where the input is ignored.</summary>
    public static DialogTransition? Find(DialogRole role, DialogState state, DialogInput input)
    {
        foreach (DialogTransition row in Rows)
            if (row.Role == role && row.From == state && row.Input == input)
                return row;
        return null;
    }

    private static DialogTransition Uac(DialogState from, DialogInput input, DialogState to, string clause) => new(DialogRole.Uac, from, input, to, clause);

    private static DialogTransition Uas(DialogState from, DialogInput input, DialogState to, string clause) => new(DialogRole.Uas, from, input, to, clause);

    private static IEnumerable<IgnoredDialogInput> Both(DialogState state, IEnumerable<DialogInput> inputs, string reason) =>
        inputs.SelectMany(input => Enum.GetValues<DialogRole>().Select(role => new IgnoredDialogInput(role, state, input, reason)));

    private static IEnumerable<IgnoredDialogInput> One(DialogRole role, DialogState state, IEnumerable<DialogInput> inputs, string reason) =>
        inputs.Select(input => new IgnoredDialogInput(role, state, input, reason));
}
