using FlowViewer.Calls.Ladders;
using FlowViewer.Calls.Nodes;
using FlowViewer.Ladders;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Tests;

/// <summary>Lanes are called by what messages say of their nodes, and by nothing that they do not say.</summary>
public sealed class LaneNameTests
{
    private static IReadOnlyList<Lane> Lanes(string script)
    {
        Trace trace = TraceScript.Read(script);
        var table = CallTable.Of(trace);
        return TraceLadder.Of(trace, table, [table.Calls[0]]).Lanes;
    }

    private static string Names(string script) => string.Join(", ", Lanes(script).Select(lane => lane.Name));

    [Fact]
    public void A_caller_is_called_by_its_User_Agent_and_the_called_by_its_Server() => Assert.Equal(
        "Linphone 192.0.2.1:5060, Asterisk PBX 192.0.2.2:5060",
        Names("""
            0.000 alice:5060 > bob:5060 INVITE b=1 f=a h=User-Agent:_Linphone/3.10.2_(belle-sip/1.5.0)
            0.100 bob:5060 > alice:5060 200 OK b=1 t=b h=Server:_Asterisk_PBX_11.13.0
            """));

    [Fact]
    public void A_proxy_is_not_called_by_what_it_passes_on() => Assert.Equal(
        "Linphone 192.0.2.1:5060, kamailio 192.0.2.2:5060, Asterisk PBX 192.0.2.3:5060",
        Names("""
            0.000 alice:5060 > proxy:5060 INVITE b=1 f=a h=User-Agent:_Linphone/3.10.2
            0.001 proxy:5060 > alice:5060 100 Trying b=1 h=Server:_kamailio_(5.5.0_(x86_64/linux))
            0.002 proxy:5060 > bob:5060 INVITE b=2 f=a h=Via:_SIP/2.0/UDP_192.0.2.1;branch=z9hG4bK1\r\nUser-Agent:_Linphone/3.10.2
            0.100 bob:5060 > proxy:5060 200 OK b=2 t=b h=Via:_SIP/2.0/UDP_192.0.2.1;branch=z9hG4bK1\r\nServer:_Asterisk_PBX_11.13.0
            0.101 proxy:5060 > alice:5060 200 OK b=1 t=b h=Server:_Asterisk_PBX_11.13.0
            """));

    [Fact]
    public void A_response_through_a_hop_that_was_not_captured_names_no_proxy() => Assert.Equal(
        "192.0.2.1:5060, 192.0.2.2:5060",
        Names("""
            0.000 alice:5060 > proxy:5060 INVITE b=1 f=a
            0.001 proxy:5060 > alice:5060 100 Trying b=1
            0.100 proxy:5060 > alice:5060 200 OK b=1 t=b h=User-Agent:_Linphone/3.10.2\r\nContact:_<sip:bob@192.0.2.9>
            """));

    [Fact]
    public void Responses_that_name_different_products_name_none() => Assert.Equal(
        "192.0.2.1:5060, 192.0.2.2:5060",
        Names("""
            0.000 alice:5060 > sbc:5060 INVITE b=1 f=a
            0.100 sbc:5060 > alice:5060 180 Ringing b=1 t=b h=Server:_One/1.0
            0.200 sbc:5060 > alice:5060 200 OK b=1 t=c h=Server:_Two/1.0
            """));

    [Fact]
    public void Via_and_Route_name_hosts_and_host_names_tell_roles() => Assert.Equal(
        "UE 192.0.2.1:5060, P-CSCF pcscf-2.ims.example.com, S-CSCF scscf.ims.example.com",
        Names("""
            0.000 ue:5060 > p:5060 INVITE b=1 f=a h=P-Access-Network-Info:_3GPP-E-UTRAN-FDD\r\nP-Preferred-Identity:_<sip:a@example.com>
            0.010 p:5060 > s:5060 INVITE b=2 f=a sentby=pcscf-2.ims.example.com h=Via:_SIP/2.0/UDP_192.0.2.1\r\nRoute:_<sip:orig@scscf.ims.example.com;lr>
            """));

    [Fact]
    public void A_host_name_that_lanes_share_tells_none_from_the_other() => Assert.Equal(
        "192.0.2.1:5060, 192.0.2.2:5060",
        Names("""
            0.000 alice:5060 > bob:5060 INVITE b=1 f=a sentby=laptop.local
            5.000 bob:5060 > alice:5060 BYE b=2 f=b t=a sentby=laptop.local
            """));

    [Fact]
    public void A_registration_of_another_call_names_the_nodes_of_this_one()
    {
        IReadOnlyList<Lane> lanes = Lanes("""
            0.000 ue:5060 > p:5060 INVITE b=1 f=a
            0.001 p:5060 > s:6060 INVITE b=2 f=a h=Via:_SIP/2.0/UDP_192.0.2.1
            9.000 ue:5060 > p:5060 REGISTER b=3 f=r id=reg h=P-Access-Network-Info:_3GPP-E-UTRAN-FDD
            9.001 p:5060 > s:6060 REGISTER b=4 f=r id=reg h=Via:_SIP/2.0/UDP_192.0.2.1\r\nPath:_<sip:term@pcscf.example.com;lr>\r\nP-Visited-Network-ID:_example.com
            9.002 s:6060 > p:5060 200 OK b=4 t=r h=Via:_SIP/2.0/UDP_192.0.2.1\r\nP-Associated-URI:_<sip:a@example.com>\r\nService-Route:_<sip:orig@192.0.2.3:6060;lr>
            """);
        Assert.Equal(["UE", "P-CSCF", "S-CSCF"], lanes.Select(lane => lane.Role));
        Assert.Equal("P-CSCF pcscf.example.com", lanes[1].Name);
        Assert.Equal(new LaneEvidence("Service-Route", "sip:orig@192.0.2.3:6060;lr", 2, 3), Assert.Single(lanes[2].Evidence));
    }

    [Fact]
    public void An_address_that_is_two_CSCFs_has_both_roles() => Assert.Equal(
        ["I-CSCF/S-CSCF"],
        Lanes("""
            0.000 p:5060 > core:5060 INVITE b=1 f=a
            0.001 core:5060 > p:5060 100 Trying b=1 h=Server:_Kamailio_I-CSCF
            1.000 p:5060 > core:5060 INVITE b=2 f=b id=2
            1.001 core:5060 > p:5060 100 Trying b=2 h=Server:_Kamailio_S-CSCF
            """).Select(lane => lane.Role).OfType<string>());

    [Fact]
    public void Another_name_can_be_chosen_and_the_evidence_stays()
    {
        Trace trace = TraceScript.Read("0.000 alice:5060 > bob:5060 INVITE b=1 f=a h=User-Agent:_Linphone/3.10.2");
        var table = CallTable.Of(trace);
        Lane lane = LaneArrangement.Parse("192.0.2.1:5060~Alice").Apply(TraceLadder.Of(trace, table, table.Calls)).Ladder.Lanes[0];
        Assert.Equal(("Alice", null, 1), (lane.Name, lane.Title, lane.Evidence.Count));
    }

    [Theory]
    [InlineData("Asterisk PBX 11.7.0~dfsg-1ubuntu1", "Asterisk PBX")]
    [InlineData("Linphone/3.10.2 (belle-sip/1.5.0)", "Linphone")]
    [InlineData("Z 3.3.21933 r21903", "Z")]
    [InlineData("X-Lite release 1103m", "X-Lite")]
    [InlineData("Jitsi2.8.5426Mac OS X", "Jitsi")]
    [InlineData("FPBX-14.0.13.4(13.27.0)", "FPBX")]
    [InlineData("Zoiper rev.10106", "Zoiper")]
    [InlineData("Alcatel-Lucent 8001 DeskPhone V4.2.0.0 11273", "Alcatel-Lucent 8001 DeskPhone")]
    [InlineData("kamailio (5.5.0-dev2 (x86_64/linux))", "kamailio")]
    [InlineData("(a comment alone)", "")]
    [InlineData("A product with a name that goes on and on", "A product with a name that goes…")]
    public void A_product_is_named_without_version_and_comment(string value, string product) => Assert.Equal(product, ProductName.Of(value));

    [Theory]
    [InlineData("pcscf.ims.mnc001.mcc001.3gppnetwork.org", "P-CSCF")]
    [InlineData("p-cscf-1.example.com", "P-CSCF")]
    [InlineData("scscf01.example.com", "S-CSCF")]
    [InlineData("as.sbc.com", null)]
    [InlineData("www.pcscf.com", null)]
    [InlineData("192.0.2.1", null)]
    [InlineData("fe80:0:0:0:21a:a0ff:fe07:32e0:5060", null)]
    [InlineData("classic.example.com", null)]
    public void A_host_name_tells_a_role_by_its_first_label(string host, string? role) => Assert.Equal(role, RoleWords.OfHost(host)?.Abbreviation);
}
