using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Tests.Fuzzing;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Tests;

/// <summary>A message that was cut anywhere is read as far as it goes, and never taken for whole.</summary>
public class PrefixTests
{
    public static TheoryData<string> Whole => ["invite", "ok", "register", "notify", "multipart"];

    [Theory, MemberData(nameof(Whole))]
    public void No_prefix_of_a_valid_message_is_valid(string name)
    {
        byte[] whole = Message(name);
        Assert.Equal(Conformance.Valid, ReadingExercise.Run(whole).Conformance);
        int headers = whole.AsSpan().IndexOf("\r\n\r\n"u8) + 4;
        for (int length = 0; length < whole.Length; length++)
        {
            SipMessage cut = ReadingExercise.Run(whole.AsMemory(0, length));
            Assert.True(cut.Conformance is not Conformance.Valid, $"{length} bytes");
            if (length == 0)
                Assert.Equal([ProblemCode.MessageEmpty], cut.Codes());
            else if (length < headers)
                Assert.Contains(cut.Codes(), code => code is ProblemCode.HeaderUnterminated or ProblemCode.StartLineMalformed);
            else
                Assert.Contains(ProblemCode.ContentLengthTooLarge, cut.Codes());
        }
    }

    [Fact]
    public void A_prefix_keeps_the_fields_that_it_holds()
    {
        byte[] whole = Samples.Invite;
        int cut = whole.AsSpan().IndexOf("CSeq"u8) + 2;
        SipMessage message = SipMessage.Read(whole.AsMemory(0, cut));
        Assert.Equal(SipMethod.Invite, message.Method);
        Assert.Equal("a84b4c76e66710@pc33.example.com", message.CallId);
        Assert.Null(message.CSeq);
    }

    private static byte[] Message(string name) => name switch
    {
        "invite" => Samples.Invite,
        "ok" => Samples.Ok,
        "register" => RichSamples.Register,
        "notify" => RichSamples.Notify,
        _ => RichSamples.Multipart,
    };
}
