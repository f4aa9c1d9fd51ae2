using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using static FlowViewer.Sip.Text.ProblemCode;
using static FlowViewer.Sip.Text.Conformance;

namespace FlowViewer.Sip.Tests;

/// <summary>The torture messages of RFC 4475 and RFC 5118: what each is to us, and why where the RFC says otherwise.</summary>
[Trait("Needs", "corpus")]
public class TortureTests
{
    public sealed record Row(string File, Conformance Conformance, ProblemCode[] Codes, string? Why = null)
    {
        public override string ToString() => File;
    }

    private const string Lpc = "its SDP has an rtpmap without the clock rate that RFC 8866 6.6 asks for; the SIP in it has no fault";
    private const string Liberal = "RFC 4475 allows the receiver to be liberal here: the meaning is plain, so it is a warning and strict reading's error";
    private const string Archive = "the archive's lines end in bare LF; with CRLF it is as the RFC says (next test)";

    private static readonly Row[] Rows =
    [
        new("rfc4475/valid/wsinv.dat", Tolerated, [SdpRtpmapMalformed, BranchWithoutCookie], Lpc),
        new("rfc4475/valid/intmeth.dat", Valid, []),
        new("rfc4475/valid/esc01.dat", Tolerated, [SdpRtpmapMalformed], Lpc),
        new("rfc4475/valid/escnull.dat", Valid, []),
        new("rfc4475/valid/esc02.dat", Valid, []),
        new("rfc4475/valid/lwsdisp.dat", Valid, []),
        new("rfc4475/valid/longreq.dat", Tolerated, [SdpRtpmapMalformed, BranchMissing], Lpc + "; and RFC 3261 8.1.1.7 wants a branch in its topmost Via"),
        new("rfc4475/valid/dblreq.dat", Valid, [BytesAfterBody]),
        new("rfc4475/valid/semiuri.dat", Valid, []),
        new("rfc4475/valid/transports.dat", Valid, []),
        new("rfc4475/valid/mpart01.dat", Valid, []),
        new("rfc4475/valid/unreason.dat", Tolerated, [SdpRtpmapMalformed], Lpc),
        new("rfc4475/valid/noreason.dat", Valid, []),

        new("rfc4475/invalid/badinv01.dat", Invalid, [ParameterEmpty, ViaMalformed, ListValueEmpty, SdpRtpmapMalformed, BranchMissing]),
        new("rfc4475/invalid/clerr.dat", Invalid, [ContentLengthTooLarge, SdpRtpmapMalformed]),
        new("rfc4475/invalid/ncl.dat", Invalid, [ContentLengthMalformed, SdpRtpmapMalformed]),
        new("rfc4475/invalid/scalar02.dat", Invalid, [CSeqOutOfRange, NumberOutOfRange]),
        new("rfc4475/invalid/scalarlg.dat", Invalid, [CSeqOutOfRange, NumberOutOfRange, WarningMalformed, ToTagMissing]),
        new("rfc4475/invalid/quotbal.dat", Invalid, [QuotedStringUnterminated, SdpRtpmapMalformed]),
        new("rfc4475/invalid/ltgtruri.dat", Invalid, [RequestUriInBrackets, SdpRtpmapMalformed, BranchMissing]),
        new("rfc4475/invalid/lwsruri.dat", Invalid, [RequestUriWithSpace, ParameterMalformed, SdpRtpmapMalformed]),
        new("rfc4475/invalid/lwsstart.dat", Tolerated, [StartLineSpacing, SdpRtpmapMalformed], Liberal),
        new("rfc4475/invalid/trws.dat", Tolerated, [StartLineSpacing], Liberal),
        new("rfc4475/invalid/escruri.dat", Tolerated, [RequestUriWithHeaders, SdpRtpmapMalformed], Liberal),
        new("rfc4475/invalid/baddate.dat", Tolerated, [DateMalformed, SdpRtpmapMalformed], Liberal),
        new("rfc4475/invalid/regbadct.dat", Tolerated, [AddressNotEnclosed], Liberal),
        new("rfc4475/invalid/badaspec.dat", Tolerated, [AddressWithSpace], Liberal),
        new("rfc4475/invalid/baddn.dat", Tolerated, [DisplayNameNotQuoted, HeaderUnterminated], Liberal),
        new("rfc4475/invalid/badvers.dat", Invalid, [VersionUnsupported]),
        new("rfc4475/invalid/mismatch01.dat", Invalid, [CSeqMethodMismatch]),
        new("rfc4475/invalid/mismatch02.dat", Invalid, [SdpLineMissing, SdpRtpmapMalformed, CSeqMethodMismatch]),
        new("rfc4475/invalid/bigcode.dat", Invalid, [StatusCodeOutOfRange]),

        new("rfc4475/transaction/badbranch.dat", Tolerated, [BranchIsOnlyCookie], "the RFC wants it not to break anything; that its branch identifies nothing is worth a warning"),
        new("rfc4475/application/insuf.dat", Invalid, [SdpRtpmapMalformed, HeaderMissing, MaxForwardsMissing, ContactMissing]),
        new("rfc4475/application/unkscm.dat", Valid, [UriSchemeUnknown]),
        new("rfc4475/application/novelsc.dat", Valid, [UriSchemeUnknown]),
        new("rfc4475/application/unksm2.dat", Valid, [UriSchemeUnknown]),
        new("rfc4475/application/bext01.dat", Valid, []),
        new("rfc4475/application/invut.dat", Valid, []),
        new("rfc4475/application/regaut01.dat", Valid, []),
        new("rfc4475/application/multi01.dat", Invalid, [SdpRtpmapMalformed, HeaderRepeated]),
        new("rfc4475/application/mcl01.dat", Invalid, [BytesAfterBody, HeaderRepeated]),
        new("rfc4475/application/bcast.dat", Tolerated, [SdpRtpmapMalformed], Lpc),
        new("rfc4475/application/zeromf.dat", Valid, []),
        new("rfc4475/application/cparam01.dat", Valid, []),
        new("rfc4475/application/cparam02.dat", Valid, []),
        new("rfc4475/application/regescrt.dat", Valid, []),
        new("rfc4475/application/sdp01.dat", Tolerated, [SdpRtpmapMalformed], Lpc),
        new("rfc4475/compat/inv2543.dat", Tolerated, [MaxForwardsMissing, ContactMissing, FromTagMissing, BranchMissing]),

        new("rfc5118/ipv6-good.dat", Tolerated, [LineFeedWithoutCarriageReturn], Archive),
        new("rfc5118/ipv6-bad.dat", Invalid, [Ipv6NotBracketed, LineFeedWithoutCarriageReturn]),
        new("rfc5118/port-ambiguous.dat", Tolerated, [LineFeedWithoutCarriageReturn], Archive),
        new("rfc5118/port-unambiguous.dat", Tolerated, [LineFeedWithoutCarriageReturn], Archive),
        new("rfc5118/via-received-param-no-delim.dat", Tolerated, [LineFeedWithoutCarriageReturn], Archive),
        new("rfc5118/via-received-param-with-delim.dat", Tolerated, [LineFeedWithoutCarriageReturn], Archive),
        new("rfc5118/ipv6-in-sdp.dat", Invalid, [LineFeedWithoutCarriageReturn, ContentLengthTooLarge],
            "the archive's Content-Length of 268 is more than its body has, carriage returns counted or not"),
        new("rfc5118/mult-ip-in-header.dat", Tolerated, [LineFeedWithoutCarriageReturn], Archive),
        new("rfc5118/mult-ip-in-sdp.dat", Tolerated, [LineFeedWithoutCarriageReturn, ContentLengthCountsLostBytes, SdpLineMalformed],
            "bare LF, a length one too large, and an s= line that is empty, which RFC 8866 5.3 forbids"),
        new("rfc5118/ipv4-mapped-ipv6.dat", Tolerated, [LineFeedWithoutCarriageReturn], Archive),
        new("rfc5118/ipv6-bug-abnf-3-colons.dat", Tolerated, [Ipv6TripleColon, LineFeedWithoutCarriageReturn, HeaderUnterminated]),
        new("rfc5118/ipv6-correct-abnf-2-colons.dat", Tolerated, [LineFeedWithoutCarriageReturn, HeaderUnterminated],
            "bare LF, and the archive lost the empty line at its end"),
    ];

    public static TheoryData<Row> Messages => [.. Rows];

    [Theory, MemberData(nameof(Messages))]
    public void A_torture_message_has_its_verdict_and_its_problems(Row row)
    {
        SipMessage message = SipMessage.Read(Corpus.Read("torture/" + row.File));
        Assert.Equal(row.Codes, message.Codes().Distinct());
        Assert.Equal(row.Conformance, message.Conformance);
    }

    [Theory, MemberData(nameof(Messages))]
    public void Strict_reading_finds_the_same_problems_and_forgives_none(Row row)
    {
        SipMessage message = SipMessage.Read(Corpus.Read("torture/" + row.File), ReadingMode.Strict);
        Assert.Equal(row.Codes, message.Codes().Distinct());
        Assert.Equal(row.Conformance == Valid ? Valid : Invalid, message.Conformance);
    }

    [Fact]
    public void Every_message_of_the_archive_has_a_row_and_every_departure_from_the_RFC_a_reason()
    {
        string[][] index = [.. File.ReadLines(Path.Combine(Corpus.Root, "torture", "INDEX.csv")).Skip(1).Select(Fields)];
        Assert.Equal(61, index.Length);
        Assert.Equal(index.Select(fields => fields[0]).Order(), Rows.Select(row => row.File).Order());
        foreach (string[] fields in index)
        {
            Row row = Rows.Single(row => row.File == fields[0]);
            Conformance asTheRfcSays = (fields[5], fields[6]) switch
            {
                ("valid-tolerate" or "valid-2543", _) => Tolerated,
                (_, "reject-or-flag" or "flag") => Invalid,
                _ => Valid,
            };
            Assert.True(row.Conformance == asTheRfcSays == row.Why is null, row.File);
        }
    }

    // The archive of RFC 5118 has bare line feeds; its messages as the RFC prints them end their lines in CRLF.
    [Theory]
    [InlineData("ipv6-good", Valid)]
    [InlineData("ipv6-bad", Invalid)]
    [InlineData("port-ambiguous", Valid)]
    [InlineData("port-unambiguous", Valid)]
    [InlineData("via-received-param-no-delim", Valid)]
    [InlineData("via-received-param-with-delim", Valid)]
    [InlineData("mult-ip-in-header", Valid)]
    public void With_CRLF_the_messages_of_RFC_5118_are_what_it_says(string name, Conformance expected) =>
        Assert.Equal(expected, SipMessage.Read(Samples.Crlf(System.Text.Encoding.UTF8.GetString(Corpus.Read($"torture/rfc5118/{name}.dat")))).Conformance);

    [Fact]
    public void The_parts_of_the_short_tortuous_INVITE_are_all_found()
    {
        SipMessage message = SipMessage.Read(Corpus.Read("torture/rfc4475/valid/wsinv.dat"));
        Assert.Equal("J Rosenberg \\\"", message.From!.DisplayName);
        Assert.Equal("98asjd8", message.From.Tag);
        Assert.Equal("1918181833n", message.To!.Tag);
        Assert.Equal(68, message.MaxForwards);
        Assert.Equal(9u, message.CSeq!.Number);
        Assert.Equal(["192.0.2.2", "spindle.example.com", "192.168.255.111"], message.Vias.Select(via => via.Host));
        Assert.Equal(["390skdjuw", "z9hG4bK9ikj8", "z9hG4bK30239"], message.Vias.Select(via => via.Branch));
        Assert.Equal("newfangled value continued newfangled value", message.First("NewFangledHeader")!.Value);
        Assert.Equal("Quoted string \"\"", message.Contacts.Single().DisplayName);
        Assert.Equal("0.33", message.Contacts.Single().Parameters["q"]);
    }

    [Fact]
    public void Escapes_in_a_user_part_are_resolved_and_a_method_has_none()
    {
        Assert.Equal("sips:user@example.com", SipMessage.Read(Corpus.Read("torture/rfc4475/valid/esc01.dat")).RequestUriParsed!.User);
        SipMessage notRegister = SipMessage.Read(Corpus.Read("torture/rfc4475/valid/esc02.dat"));
        Assert.Equal("RE%47IST%45R", notRegister.Method.Name);
        Assert.Equal(2, notRegister.Contacts.Count);
    }

    [Fact]
    public void Parameters_behind_a_bare_address_belong_to_the_Contact_and_within_brackets_to_the_URI()
    {
        Assert.True(SipMessage.Read(Corpus.Read("torture/rfc4475/application/cparam01.dat")).Contacts.Single().Parameters.Contains("unknownparam"));
        Assert.True(SipMessage.Read(Corpus.Read("torture/rfc4475/application/cparam02.dat")).Contacts.Single().Uri!.Parameters.Contains("unknownparam"));
    }

    private static string[] Fields(string line)
    {
        List<string> fields = [];
        for (int i = 0; i <= line.Length; i++)
        {
            bool quoted = i < line.Length && line[i] == '"';
            int end = quoted ? line.IndexOf('"', i + 1) : line.IndexOf(',', i);
            end = end < 0 ? line.Length : end;
            fields.Add(line[(quoted ? i + 1 : i)..end]);
            i = quoted ? end + 1 : end;
        }
        return [.. fields];
    }
}
