using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Tests.Headers;

public class TypedValueTests
{
    private static readonly SipMessage Register = SipMessage.Read(RichSamples.Register);
    private static readonly SipMessage Notify = SipMessage.Read(RichSamples.Notify);

    [Fact]
    public void The_samples_have_no_problem()
    {
        Assert.Empty(Register.Problems);
        Assert.Empty(Notify.Problems);
        Assert.Empty(SipMessage.Read(RichSamples.Multipart).Problems);
    }

    [Fact]
    public void CSeq_is_a_number_and_a_method() => Assert.Equal((42u, SipMethod.Notify), (Notify.CSeq!.Number, Notify.CSeq.Method));

    [Fact]
    public void RAck_names_the_response_and_its_request() =>
        Assert.Equal((776656u, 1u, SipMethod.Invite), (Notify.RAck!.ResponseNumber, Notify.RAck.CSeqNumber, Notify.RAck.Method));

    [Fact]
    public void RSeq_is_a_number() => Assert.Equal(988789, Notify.RSeq);

    [Fact]
    public void Retry_After_has_its_delay_its_comment_and_its_parameters() =>
        Assert.Equal((TimeSpan.FromHours(5), "in a meeting", "3600"), (Notify.RetryAfter!.Delay, Notify.RetryAfter.Comment, Notify.RetryAfter.Parameters["duration"]));

    [Theory]
    [InlineData("(a (b))", "a (b)")]
    [InlineData("(a \\) b)", "a ) b")]
    [InlineData("(cut", "cut")]
    public void A_comment_is_shown_without_its_outer_parentheses(string written, string comment) =>
        Assert.Equal(comment, SipMessage.Read(Samples.With($"Retry-After: 5 {written}")).RetryAfter!.Comment);

    [Fact]
    public void Session_timers_have_interval_and_refresher()
    {
        Assert.Equal((TimeSpan.FromMinutes(30), "uac"), (Register.SessionExpires!.Interval, Register.SessionExpires.Refresher));
        Assert.Equal(TimeSpan.FromSeconds(90), Register.MinSE!.Interval);
    }

    [Fact]
    public void Reasons_have_protocol_cause_and_text()
    {
        Assert.Equal(("Q.850", 16, "Terminated"), (Register.Reasons[0].Protocol, Register.Reasons[0].Cause!.Value, Register.Reasons[0].Explanation));
        Assert.Equal(("SIP", 200), (Register.Reasons[1].Protocol, Register.Reasons[1].Cause!.Value));
    }

    [Fact]
    public void Warnings_have_code_agent_and_text()
    {
        Assert.Equal((370, "devnull", "Insufficient bandwidth"), (Notify.Warnings[0].Code, Notify.Warnings[0].Agent, Notify.Warnings[0].Text));
        Assert.Equal("Odd \"thing\"", Notify.Warnings[1].Text);
    }

    [Fact]
    public void Challenges_and_credentials_keep_their_parameters_as_sent()
    {
        Credentials challenge = Notify.WwwAuthenticate.Single();
        Assert.Equal(("Digest", "atlanta.example.com", "MD5"), (challenge.Scheme, challenge.Realm, challenge.Algorithm));
        Assert.Equal("auth,auth-int", challenge.Parameters["qop"]);
        Credentials answer = Register.Authorization.Single();
        Assert.Equal(("private@example.org", "", "AKAv1-MD5"), (answer.UserName, answer.Nonce, answer.Algorithm));
    }

    [Fact]
    public void Credentials_that_forget_a_comma_keep_the_parameter_behind_it()
    {
        SipMessage message = SipMessage.Read(Samples.With("Authorization: Digest realm=\"a\"\n nonce=\"b\", opaque=\"\""));
        Assert.Equal(("a", "b"), (message.Authorization.Single().Realm, message.Authorization.Single().Nonce));
        Assert.Equal([ProblemCode.TextUnexpected], message.Codes());
    }

    [Fact]
    public void Authentication_Info_has_parameters_and_no_scheme()
    {
        Credentials info = SipMessage.Read(Samples.With("Authentication-Info: nextnonce=\"47\", qop=auth")).Value<Credentials>(HeaderNames.AuthenticationInfo)!;
        Assert.Equal(("", "47", "auth"), (info.Scheme, info.Parameters["nextnonce"], info.Parameters["qop"]));
    }

    [Fact]
    public void Event_and_subscription_state_say_what_they_are_about()
    {
        Assert.Equal(("refer", "93809824"), (Notify.Event!.Package, Notify.Event.Id));
        Assert.Equal(("terminated", "noresource", TimeSpan.FromMinutes(1)), (Notify.SubscriptionState!.State, Notify.SubscriptionState.Reason, Notify.SubscriptionState.Expires!.Value));
    }

    [Fact]
    public void Replaces_names_a_dialog() =>
        Assert.Equal(("98732@sip.example.com", "ff87ff", "r33th4x0r", true), (Notify.Replaces!.CallId, Notify.Replaces.ToTag, Notify.Replaces.FromTag, Notify.Replaces.EarlyOnly));

    [Fact]
    public void Target_Dialog_names_a_dialog_in_other_words()
    {
        Replaces dialog = SipMessage.Read(Samples.With("Target-Dialog: fa77@example.com;local-tag=l;remote-tag=r")).Value<Replaces>(HeaderNames.TargetDialog)!;
        Assert.Equal(("fa77@example.com", "l", "r", false), (dialog.CallId, dialog.ToTag, dialog.FromTag, dialog.EarlyOnly));
    }

    [Fact]
    public void Refer_To_carries_a_header_field_in_its_URI()
    {
        var uri = Assert.IsType<FlowViewer.Sip.Uris.SipUri>(Notify.ReferTo!.Uri);
        Assert.Equal("12345@192.0.2.3;to-tag=12345;from-tag=5FFE-3994", uri.Headers["Replaces"]);
        Assert.Equal("20398823.2UWQFN309shb3@example.com", Notify.ReferredBy!.Parameters["cid"]);
    }

    [Fact]
    public void Identity_is_a_token_with_the_certificate_s_address_in_brackets()
    {
        SipMessage message = SipMessage.Read(Samples.With("y: eyJhbGciOiJFUzI1NiJ9..sv7f_-A;info=<https://cert.example.org/a;b.cer>;alg=ES256;ppt=shaken"));
        Identity identity = message.Value<Identity>(HeaderNames.Identity)!;
        Assert.Equal(("eyJhbGciOiJFUzI1NiJ9..sv7f_-A", "https://cert.example.org/a;b.cer", "ES256", "shaken"), (identity.Token, identity.Info, identity.Algorithm, identity.Extension));
        Assert.Empty(message.Problems);
    }

    [Fact]
    public void Session_ID_has_both_ends() =>
        Assert.Equal(("ab30317f1a784dc48ff824d0d3715d86", "47755a9de7794ba387653f2099600ef2"), (Register.SessionId!.Local, Register.SessionId.Remote));

    [Fact]
    public void The_charging_vector_has_its_identifier_and_operators() =>
        Assert.Equal(
            ("AyretyU0dm+6O2IrT5tAFrbHLso=023551024", "home1.net", "home2.net"),
            (Register.ChargingVector!.IcidValue, Register.ChargingVector.OriginatingOperator, Register.ChargingVector.TerminatingOperator));

    [Fact]
    public void Access_networks_have_type_and_cell()
    {
        Assert.Equal(("3GPP-E-UTRAN-FDD", "001010001000000B", false),
            (Register.AccessNetworkInfo[0].AccessType, Register.AccessNetworkInfo[0].CellId, Register.AccessNetworkInfo[0].IsNetworkProvided));
        Assert.Equal(("00e04c000001", true), (Register.AccessNetworkInfo[1].CellId, Register.AccessNetworkInfo[1].IsNetworkProvided));
    }

    [Fact]
    public void A_security_mechanism_has_its_algorithms() =>
        Assert.Equal(("ipsec-3gpp", "hmac-sha-1-96", "aes-cbc"),
            (Register.SecurityClient.Single().Mechanism, Register.SecurityClient.Single().IntegrityAlgorithm, Register.SecurityClient.Single().EncryptionAlgorithm));

    [Theory]
    [InlineData("application/sdp", "application", "sdp", true, false)]
    [InlineData("Application / SDP ;charset=\"x\"", "Application", "SDP", true, false)]
    [InlineData("multipart/mixed;boundary=\"a b\"", "multipart", "mixed", false, true)]
    [InlineData("text", "text", "", false, false)]
    public void A_media_type_is_type_and_subtype(string value, string type, string subtype, bool isSdp, bool isMultipart)
    {
        MediaType read = SipMessage.Read(Samples.Message($"SIP/2.0 200 OK\nContent-Type: {value}")).ContentType!;
        Assert.Equal((type, subtype, isSdp, isMultipart), (read.Type, read.Subtype, read.IsSdp, read.IsMultipart));
    }

    [Theory]
    [InlineData("Expires: 99999999999999999999", 4294967295)]
    [InlineData("Max-Forwards: 300", 255)]
    [InlineData("Content-Length: 00012", 12)]
    public void A_number_too_large_is_held_at_its_maximum(string field, long number)
    {
        SipMessage message = SipMessage.Read(Samples.Message($"SIP/2.0 200 OK\n{field}"));
        Assert.Equal(number, message.Headers[0].Values.OfType<NumberValue>().Single().Number);
    }

    [Theory]
    [InlineData("Expires: soon")]
    [InlineData("CSeq: x INVITE")]
    [InlineData("RAck: 1 2")]
    [InlineData("Date: today")]
    [InlineData("Via: nowhere")]
    public void A_value_that_cannot_be_read_has_no_view(string field)
    {
        SipMessage message = SipMessage.Read(Samples.Message($"SIP/2.0 200 OK\n{field}"));
        Assert.Empty(message.Headers[0].Values);
        Assert.NotEmpty(message.Headers[0].Value);
    }
}
