using FlowViewer.Calls.Ladders;
using FlowViewer.Ladders;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Tests;

/// <summary>One node is one lane, where messages show that ports are its own.</summary>
public sealed class NodePortTests
{
    private static string Call(string verify, string sentBy = "192.0.2.1:6401") => $"""
        0.000 ue:6400 > pcscf:6101 INVITE b=1 f=a sentby={sentBy} {verify}
        0.010 pcscf:5101 > ue:6401 100 Trying b=1
        0.020 pcscf:5060 > scscf:6060 INVITE b=2 f=a sentby=192.0.2.2
        0.030 scscf:6060 > pcscf:5060 100 Trying b=2
        1.000 scscf:6060 > pcscf:5060 486 Busy Here b=2 t=b
        1.001 pcscf:5060 > scscf:6060 ACK b=2 f=a t=b
        1.010 pcscf:5101 > ue:6401 486 Busy Here b=1 t=b
        1.020 ue:6400 > pcscf:6101 ACK b=1 f=a t=b
        """;

    private static string Lanes(string script)
    {
        Trace trace = TraceScript.Read(script);
        var table = CallTable.Of(trace);
        Ladder ladder = TraceLadder.Of(trace, table, [table.Calls[^1]]);
        return string.Join(", ", ladder.Lanes.Select(lane => $"{lane.Id} {lane.Kind}"));
    }

    [Fact]
    public void The_ports_of_a_security_association_and_what_goes_on_from_them_are_one_node() => Assert.Equal(
        "192.0.2.1:6401 UserAgent, 192.0.2.2:5060 Ims, 192.0.2.3:6060 Unknown",
        Lanes(Call("h=Security-Verify:_ipsec-3gpp;spi-c=102;spi-s=103;port-c=5101;port-s=6101;alg=hmac-sha-1-96")));

    [Fact]
    public void An_association_that_was_agreed_upon_in_another_call_counts() => Assert.Equal(
        "192.0.2.1:6401 UserAgent, 192.0.2.2:5060 Ims, 192.0.2.3:6060 Unknown",
        Lanes($"""
            0.000 ue:5060 > pcscf:5060 REGISTER b=r f=r id=reg h=Security-Client:_ipsec-3gpp;port-c=6400;port-s=6401
            0.100 pcscf:5060 > ue:5060 401 Unauthorized b=r t=r h=Security-Server:_ipsec-3gpp;q=0.1;port-c=5101;port-s=6101
            {Call("", "ue.example.com").ReplaceLineEndings("\n")}
            """.Replace("0.000 ue:6400", "2.000 ue:6400", StringComparison.Ordinal)));

    [Fact]
    public void A_port_that_only_sends_is_of_the_node_whose_port_its_Via_names_and_others_stay_apart() => Assert.Equal(
        "192.0.2.1:6401 UserAgent, 192.0.2.2:6101 Proxy, 192.0.2.2:5060 Proxy, 192.0.2.3:6060 Unknown, 192.0.2.2:5101 Unknown",
        Lanes(Call("")));

    [Fact]
    public void CSCFs_that_share_an_address_stay_apart() => Assert.Equal(
        "192.0.2.1:5060 UserAgent, 192.0.2.2:5060 Proxy, 192.0.2.2:6060 UserAgent",
        Lanes("""
            0.000 ue:5060 > core:5060 INVITE b=1 f=a sentby=192.0.2.1
            0.001 core:5060 > core:6060 INVITE b=2 f=a sentby=192.0.2.2
            0.100 core:6060 > core:5060 200 OK b=2 t=b
            0.101 core:5060 > ue:5060 200 OK b=1 t=b
            """));

    [Fact]
    public void A_port_that_receives_too_is_of_the_node_whose_port_its_Via_names() => Assert.Equal(
        "192.0.2.1:31100 UserAgent, 192.0.2.2:6108 UserAgent",
        Lanes("""
            0.000 ue:31100 > core:6108 INVITE b=1 f=a sentby=192.0.2.1:31800
            0.001 core:6108 > ue:31100 100 Trying b=1
            0.100 core:6108 > ue:31800 180 Ringing b=1 t=b
            """));

    [Fact]
    public void The_port_at_which_an_association_is_agreed_upon_is_of_its_node() => Assert.Equal(
        "192.0.2.1:5060 UserAgent, 192.0.2.2:5060 Ims",
        Lanes("""
            0.000 ue:5060 > pcscf:5060 REGISTER b=1 f=a h=Security-Client:_ipsec-3gpp;port-c=6400;port-s=6401
            0.100 pcscf:5060 > ue:5060 401 Unauthorized b=1 t=r h=Security-Server:_ipsec-3gpp;port-c=5101;port-s=6101
            0.200 ue:6400 > pcscf:6101 REGISTER b=2 f=a c=2
            0.300 pcscf:5101 > ue:6401 200 OK b=2 t=r
            """));

    [Fact]
    public void A_proxy_that_passes_the_association_of_a_phone_on_has_no_part_in_it() => Assert.Equal(
        "192.0.2.1:5060 UserAgent, 192.0.2.1:6060 Registrar, 192.0.2.1:6400 UserAgent",
        Lanes("""
            0.000 all:5060 > all:6060 REGISTER b=1 f=a h=Via:_SIP/2.0/UDP_192.0.2.9\r\nSecurity-Client:_ipsec-3gpp;port-c=6400;port-s=6401
            0.100 all:6060 > all:5060 200 OK b=1 t=r
            0.200 all:6400 > all:6060 MESSAGE b=3 f=a c=3
            """));
}
