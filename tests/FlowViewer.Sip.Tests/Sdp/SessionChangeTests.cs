using System.Text;
using FlowViewer.Sip.Sdp;

namespace FlowViewer.Sip.Tests.Sdp;

public sealed class SessionChangeTests
{
    private const string Offer = """
        m=audio 4000 RTP/AVP 97 98
        a=rtpmap:97 AMR-WB/16000
        a=rtpmap:98 AMR/8000
        b=AS:41
        a=curr:qos local none
        a=curr:qos remote none
        a=des:qos mandatory local sendrecv
        m=video 4002 RTP/AVP 99
        a=rtpmap:99 H264/90000
        """;

    [Fact]
    public void The_same_description_again_changes_nothing() => Assert.Empty(SessionChange.Since(Sdp(Offer), Sdp(Offer)));

    [Theory]
    [InlineData("a=curr:qos local none", "a=curr:qos local sendrecv", "LocalResources audio none > sendrecv")]
    [InlineData("a=curr:qos remote none", "a=curr:qos remote sendrecv", "RemoteResources audio none > sendrecv")]
    [InlineData("m=video 4002", "m=video 0", "MediumOff video  > ")]
    [InlineData("m=audio 4000", "m=audio 4008", "Address audio 192.0.2.1:4000 > 192.0.2.1:4008")]
    [InlineData("RTP/AVP 97 98", "RTP/AVP 97", "Codecs audio AMR-WB/16000, AMR/8000 > AMR-WB/16000")]
    [InlineData("b=AS:41", "b=AS:49", "Bandwidth audio AS 41 > AS 49")]
    [InlineData("b=AS:41", "b=AS:41\na=sendonly", "Direction audio sendrecv > sendonly")]
    [InlineData("b=AS:41", "b=AS:41\na=ptime:20", "PacketTime audio  > 20 ms")]
    [InlineData("b=AS:41", "b=AS:41\na=conf:qos remote sendrecv", "Confirmation audio  > sendrecv")]
    public void What_a_side_describes_otherwise_is_told(string was, string now, string change) =>
        Assert.Equal([change], SessionChange.Since(Sdp(Offer), Sdp(Offer.Replace(was, now, StringComparison.Ordinal))).Select(Text));

    [Fact]
    public void A_medium_that_comes_behind_the_others_is_new_and_one_that_was_off_is_on_again()
    {
        SessionDescription earlier = Sdp(Offer.Replace("m=video 4002", "m=video 0", StringComparison.Ordinal));
        SessionDescription now = Sdp(Offer + "\nm=text 4004 RTP/AVP 100\na=rtpmap:100 t140/1000");

        Assert.Equal(["MediumOn video  > ", "MediumAdded text  > t140/1000"], SessionChange.Since(earlier, now).Select(Text));
    }

    [Fact]
    public void An_answer_takes_formats_refuses_media_and_says_what_resources_it_has()
    {
        SessionDescription answer = Sdp("""
            m=audio 5000 RTP/AVP 97
            a=rtpmap:97 AMR-WB/16000
            a=curr:qos local none
            a=curr:qos remote none
            a=conf:qos remote sendrecv
            m=video 0 RTP/AVP 99
            """);

        Assert.Equal(
            [
                "CodecsTaken audio AMR-WB/16000, AMR/8000 > AMR-WB/16000", "LocalResources audio  > none", "RemoteResources audio  > none",
                "Confirmation audio  > sendrecv", "MediumOff video  > ",
            ],
            SessionChange.Answer(Sdp(Offer), answer).Select(Text));
    }

    [Fact]
    public void An_answer_to_a_hold_mirrors_its_direction()
    {
        SessionDescription hold = Sdp("m=audio 4000 RTP/AVP 0\na=sendonly"), answer = Sdp("m=audio 5000 RTP/AVP 0\na=recvonly");

        Assert.Contains("DirectionAnswered audio sendonly > recvonly", SessionChange.Answer(hold, answer).Select(Text));
    }

    private static string Text(SessionChange change) => $"{change.Kind} {change.Medium} {change.Before} > {change.After}";

    private static SessionDescription Sdp(string media) => SessionDescription.Read(
        Encoding.UTF8.GetBytes($"v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\nc=IN IP4 192.0.2.1\nt=0 0\n{media}\n".ReplaceLineEndings("\r\n")), out _);
}
