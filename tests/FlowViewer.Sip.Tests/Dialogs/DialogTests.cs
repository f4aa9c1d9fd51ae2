using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Sip.Tests.Dialogs;

public class DialogTests
{
    private static readonly SipMessage Invite = SipMessage.Read(Samples.Invite), Ok = SipMessage.Read(Samples.Ok);

    private static Dialog At(DialogRole role, DialogInput first) => role == DialogRole.Uas ? Dialog.AtCallee(Invite, "t", first)
        : Dialog.AtCaller(Invite, first == DialogInput.Success ? Ok : Read(Ok, "SIP/2.0 180 Ringing"));

    private static SipMessage Read(SipMessage message, string startLine)
    {
        string text = System.Text.Encoding.UTF8.GetString(message.Bytes.Span);
        return SipMessage.Read(System.Text.Encoding.UTF8.GetBytes(startLine + text[text.IndexOf('\r', StringComparison.Ordinal)..]));
    }

    /// <summary>The reference page draws the table; a dialog runs it.</summary>
    [Fact]
    public void Each_input_takes_a_dialog_where_the_table_says()
    {
        foreach (DialogRole role in Enum.GetValues<DialogRole>())
            foreach (DialogInput[] before in (DialogInput[][])[[DialogInput.Provisional], [DialogInput.Success], [DialogInput.Success, DialogInput.ReceiveBye]])
                foreach (DialogInput input in Enum.GetValues<DialogInput>())
                {
                    Dialog dialog = At(role, before[0]);
                    foreach (DialogInput more in before[1..])
                        dialog.Take(more);
                    DialogState state = dialog.State;

                    dialog.Take(input);

                    Assert.Equal(DialogStates.Find(role, state, input)?.To ?? state, dialog.State);
                }
    }

    [Fact]
    public void An_early_callee_sends_no_BYE_and_a_late_2xx_revives_nothing()
    {
        Dialog callee = At(DialogRole.Uas, DialogInput.Provisional);
        callee.Take(DialogInput.SendBye);
        Assert.Equal(DialogState.Early, callee.State);

        Dialog caller = At(DialogRole.Uac, DialogInput.Provisional);
        caller.Take(DialogInput.ForkingOver);
        caller.Confirm(Ok);
        Assert.Equal(DialogState.Terminated, caller.State);
    }
}
