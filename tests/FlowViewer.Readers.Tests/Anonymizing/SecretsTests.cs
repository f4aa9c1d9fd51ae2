using System.Text;
using System.Text.RegularExpressions;
using FlowViewer.Readers.MessageFiles;
using FlowViewer.Sip.Anonymizing;
using FlowViewer.Traces;
using FlowViewer.Traces.Anonymizing;

namespace FlowViewer.Readers.Tests.Anonymizing;

/// <summary>Plants secrets wherever a message can hold one, and looks for them afterwards.</summary>
public sealed partial class SecretsTests
{
    private const int Announcing = 4;

    // What stands between § is a secret. No secret is also a word of the protocol.
    private const string Message = """
        FlowViewer messages 1
        # §Remark of Alice§

        === 2026-01-02T03:04:05.678000000Z | UDP | §10.71.6.4§:5060 -> §172.20.30.40§:5060 | 0 bytes
        INVITE sip:§+4915123450001§@§ims.mnc071.mcc262.3gppnetwork.org§;user=phone;rn=§+4930123459§ SIP/2.0
        Via: SIP/2.0/UDP §93.184.216.34§:5060;branch=z9hG4bK§a1b2c3SECRETBRANCH§;received=§10.71.6.9§;rport=40123;x-box=§SECRETBOX§
        Via: SIP/2.0/TCP [§2001:4860:4860::8888§]:5060;branch=z9hG4bK§othersecret77§
        Record-Route: <sip:§edgeproxy7.secretcarrier.net§;lr;ftag=§SECRETFTAG§>
        From: "§Alice Geheim§" <sip:§alice.geheim§@§secretcarrier.net§>;tag=§SECRETTAG1§
        To: §Bob Vertraulich§ <sip:§+4915123450001§@§93.184.216.34§>
        Call-ID: §f81d4fae-SECRETCALL§@§10.71.6.4§
        CSeq: 17 INVITE
        Contact: <sip:§alice.geheim§:§hunter2secret§@§10.71.6.4§:5062;line=§SECRETLINE§>;+sip.instance="<urn:gsma:imei:§35733009-012345§-0>";q=0.5
        P-Asserted-Identity: "§Alice Geheim§" <tel:§+49-151-2345-0002§>, <sip:§262071234567890§@§ims.mnc071.mcc262.3gppnetwork.org§>
        P-Preferred-Identity: §alice2secret§ <sip:§alice2secret§@§secretcarrier.net§>
        P-Called-Party-ID: <sip:§callparty99§@§called.example.org§>
        P-Access-Network-Info: 3GPP-E-UTRAN-FDD; utran-cell-id-3gpp=§262071ABCD0123456§
        P-Visited-Network-ID: "§Visited Secret Net§"
        P-Charging-Vector: icid-value="§SECRETICID§";icid-generated-at=§192.0.43.8§;orig-ioi=§ioi.secretcarrier.net§
        P-Charging-Function-Addresses: ccf="aaa://§ccf.secretcarrier.net§"
        Authorization: Digest username="§262071234567890§@§ims.mnc071.mcc262.3gppnetwork.org§", realm="§secretrealm.net§", nonce="§SECRETNONCE==§", uri="sip:§secretcarrier.net§", response="§0123456789abcdef0123456789abcde7§", cnonce="§SECRETCNONCE§", nc=00000001, opaque="§SECRETOPAQUE§"
        Diversion: "§Carol Heimlich§" <sip:§+33612345678§@§93.184.216.99§>;reason=unconditional
        History-Info: <sip:§dave.histsecret§@§hist.example.net§?Reason=SIP%3Bcause%3D302%3Btext%3D%22§histtextsecret§%22>;index=1
        Referred-By: <sip:§refsecret§@§ref.example.net§>;cid="§cidsecret§@§cid.example.net§"
        Replaces: §replacedcallSECRET§;to-tag=§SECRETTOTAG§;from-tag=§SECRETFROMTAG§
        Refer-To: <sip:§evesecret§@§eve.example.net§?Replaces=§SECRETEMBEDDED§%3Bto-tag%3D1>
        Remote-Party-ID: "§Rpid Secret§" <sip:§rpidsecret§@§10.71.6.77§>;party=calling
        Subject: §Diagnosis of Mr Secret§
        Organization: §Secretcorp GmbH§
        User-Agent: §SecretPhone§/12.3 (§serial 00041391A2B3§)
        Call-Info: <http://§www.secretpicture.net§/§alice/photo.jpg§>;purpose=icon
        Alert-Info: <https://§tones.secret.net§/§ring.wav§>
        Warning: 399 §pbx.secret.net§ "§Room 4711 is on fire§"
        Reason: Q.850;cause=16;text="§Terminated by Alice§"
        Identity: §eyJhbGciOiJFUzI1NiJ9.SECRETJWT§;info=<https://§cert.secret.net§/§x.pem§>
        Session-ID: §ab30317f1a784dc48ff824d0d3715d86§;remote=00000000000000000000000000000000
        Geolocation: <sip:§geosecret§@§geo.example.net§>
        X-Customer-Number: §KD-774411-SECRET§
        X-Note: §patient Jane Roe§
         §folded line secret§
        Secret-Line-Without-Colon §nocolonsecret§
        User-to-User: §56a390f3SECRETUUI§;encoding=hex
        Content-Type: multipart/mixed;boundary="§bound-SECRET-10.71.6.4§"
        Content-Length: 9999

        §preamble secret§
        --§bound-SECRET-10.71.6.4§
        Content-Type: application/sdp

        v=0
        o=§sdpusersecret§ 2890844526 2890844527 IN IP4 §10.71.6.5§
        s=§Session of Alice§
        i=§infosecret§
        u=http://§sdp.secret.net§/§page§
        e=§Alice Mail§ <§mailsecret@mail.example.net§>
        p=§+49 30 5550 1234§
        c=IN IP4 §10.71.6.6§
        t=0 0
        k=base64:§SECRETKEY§
        m=audio 49170 RTP/AVP 0 96
        a=rtpmap:96 AMR/8000/1
        a=rtcp:49171 IN IP4 §10.71.6.8§
        a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:§WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz§|2^20
        a=ice-ufrag:§SECRETUFRAG§
        a=ice-pwd:§SECRETICEPWD§
        a=fingerprint:sha-256 §4A:AD:B9:B1:3F:82:18:3B:54:02:12:DF§
        a=candidate:§Ha470604§ 1 UDP 2130706431 §10.71.6.11§ 50000 typ srflx raddr §10.71.6.12§ rport 50001
        a=ssrc:3735928559 cname:§cnamesecret@host§
        a=X-secret-attribute:§attrsecret§
        --§bound-SECRET-10.71.6.4§
        Content-Type: application/pidf+xml
        Content-ID: <§partsecret@10.71.6.4§>

        <?xml version="1.0"?>
        <!-- §commentsecret§ -->
        <presence xmlns="urn:ietf:params:xml:ns:pidf" entity="pres:§xmlsecret§@§xml.example.net§"><tuple id="§tuplesecret§"><note>§Note of Alice§</note><contact>sip:§contactsecret§@§10.71.6.13§</contact><lat>§52.520008§</lat></tuple></presence>
        --§bound-SECRET-10.71.6.4§
        Content-Type: message/sipfrag

        SIP/2.0 486 §Busy because of surgery§
        To: <sip:§fragsecret§@§frag.example.net§>;tag=§fragtagsecret§
        --§bound-SECRET-10.71.6.4§
        Content-Type: text/plain

        §Meet me at the secret place, PIN 4711§
        --§bound-SECRET-10.71.6.4§--
        """;

    [GeneratedRegex("§([^§]*)§")]
    private static partial Regex Marked();

    private static IReadOnlyList<string> Secrets => [.. Marked().Matches(Message).Select(match => match.Groups[1].Value).Distinct()];

    private static Trace Anonymized(out Trace real)
    {
        string[] lines = Message.Replace("§", "", StringComparison.Ordinal).ReplaceLineEndings("\n").Split('\n');
        string text = string.Concat(lines.Select((line, i) => line + (i < Announcing ? "\n" : "\r\n")));
        real = TraceReader.Read(new MemoryByteSource(Encoding.UTF8.GetBytes(text)));
        return TraceAnonymizer.Anonymize(real);
    }

    private static string FileOf(Trace anonymized)
    {
        using var file = new MemoryStream();
        MessageFile.Write(anonymized, file);
        return Encoding.Latin1.GetString(file.ToArray());
    }

    [Fact]
    public void The_test_plants_more_than_eighty_secrets_in_one_message()
    {
        Anonymized(out Trace real);
        Assert.InRange(Secrets.Count, 80, 200);
        Assert.Single(real.Messages);
    }

    [Fact]
    public void No_secret_is_left_in_whatever_case()
    {
        string file = FileOf(Anonymized(out _));
        Assert.DoesNotContain(Secrets, secret => file.Contains(secret, StringComparison.OrdinalIgnoreCase));
        // Nor any word of one that is longer than chance.
        string[] words = [.. Secrets.SelectMany(secret => secret.Split(' ', '@', '.', '-', '/', ':')).Where(word => word.Length > 5 && !int.TryParse(word, out _)).Distinct()];
        string[] protocol = ["3gppnetwork", "secret", "called", "example", "terminated", "visited", "session", "subject"];
        Assert.DoesNotContain(words, word => !protocol.Contains(word.ToLowerInvariant()) && file.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_secrets_were_there_before()
    {
        Anonymized(out Trace real);
        string text = string.Concat(real.Messages.Select(message => Encoding.Latin1.GetString(real.BytesOf(message).Span)));
        // The others are of the line that announces the message, and of a remark.
        Assert.Equal(["Remark of Alice", "172.20.30.40"], Secrets.Where(secret => !text.Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public void What_the_protocol_says_is_still_there()
    {
        string file = FileOf(Anonymized(out _));
        foreach (string word in (string[])["INVITE sip:+99", ";user=phone", "CSeq: 17 INVITE", "rport=40123", "cause=16", "reason=unconditional", "nc=00000001", "purpose=icon", "index=1", "q=0.5",
            "m=audio 49170 RTP/AVP 0 96", "a=rtpmap:96 AMR/8000/1", "typ srflx", "3GPP-E-UTRAN-FDD", "SIP/2.0 486", "application/pidf+xml", ".3gppnetwork.org", "z9hG4bKb1", "party=calling", ";lr;", "+sip.instance=\"<urn:gsma:imei:0", "remote=00000000000000000000000000000000"])
            Assert.Contains(word, file, StringComparison.Ordinal);
    }

    [Fact]
    public void One_value_has_one_pseudonym_wherever_it_is_written()
    {
        string file = FileOf(Anonymized(out _));
        string number = Regex.Match(file, @"INVITE sip:(\+\d+)@").Groups[1].Value;
        Assert.Contains($"<sip:{number}@", file, StringComparison.Ordinal);
        string user = Regex.Match(file, @"From: ""[^""]*"" <sip:(\w+)@").Groups[1].Value;
        Assert.Contains($"Contact: <sip:{user}:", file, StringComparison.Ordinal);
        string imsi = Regex.Match(file, @"username=""(\d+)@").Groups[1].Value;
        Assert.Contains($"<sip:{imsi}@", file, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_counts_what_was_replaced_and_names_what_was_masked()
    {
        AnonymizingReport report = Anonymized(out _).Anonymized!;
        Assert.Equal(["X-Customer-Number", "X-Note"], report.MaskedFields);
        Assert.Equal(["text/plain"], report.MaskedBodies);
        Assert.Equal(1, report.LinesLeftOut);
        Assert.InRange(report.Replaced[PseudonymKind.Address], 10, 20);
    }

    [Theory]
    [InlineData("Server: ", "a/")]
    [InlineData("To: ", "sip:a?To=")]
    [InlineData("Contact: <sip:a@b>;+sip.instance=\"", "<")]
    [InlineData("Contact: ", "<sip:a?To=")]
    [InlineData("User-Agent: ", "(")]
    [InlineData("From: ", "a;b:c@")]
    [InlineData("P-Asserted-Identity: ", "tel:+1;phone-context=")]
    public void What_is_nested_without_end_takes_neither_stack_nor_time(string field, string again)
    {
        string value = string.Concat(Enumerable.Repeat(again, 100_000));
        string close = again == "<" ? new string('>', 100_000) + "\"" : "";
        byte[] message = Encoding.Latin1.GetBytes($"OPTIONS sip:a@b SIP/2.0\r\n{field}{value}{close}\r\nCall-ID: 1\r\n\r\n");
        Assert.NotEmpty(new Anonymizer().Rewrite(message));
    }
}
