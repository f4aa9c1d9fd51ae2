namespace FlowViewer.Calls.Tests;

/// <summary>Calls as the field meets them, one script each; their goldens show the ladder and what was read from it.</summary>
internal static class CallScripts
{
    public static readonly Dictionary<string, string> All = new()
    {
        ["answered"] = """
            0.000 alice:5060 > bob:5060 INVITE b=1 f=a sdp
            0.010 bob:5060 > alice:5060 100 Trying b=1
            0.250 bob:5060 > alice:5060 180 Ringing b=1 t=b
            4.000 bob:5060 > alice:5060 200 OK b=1 t=b sdp
            4.010 alice:5060 > bob:5060 ACK b=2 f=a t=b
            34.000 bob:5060 > alice:5060 BYE b=3 f=b t=a
            34.010 alice:5060 > bob:5060 200 OK b=3 t=a
            """,
        ["authenticated"] = """
            0.000 alice:5060 > bob:5060 INVITE b=1 f=a sdp
            0.010 bob:5060 > alice:5060 407 Proxy Authentication Required b=1 t=p
            0.011 alice:5060 > bob:5060 ACK b=1 t=p
            0.020 alice:5060 > bob:5060 INVITE b=2 f=a c=2 sdp
            0.300 bob:5060 > alice:5060 183 Session Progress b=2 t=b sdp
            2.000 bob:5060 > alice:5060 200 OK b=2 t=b sdp
            2.010 alice:5060 > bob:5060 ACK b=3 f=a c=2 t=b
            9.000 alice:5060 > bob:5060 BYE b=4 f=a t=b c=3
            9.010 bob:5060 > alice:5060 200 OK b=4 t=b
            """,
        ["re-invite"] = """
            0.000 alice:5060 > bob:5060 INVITE b=1 f=a sdp
            0.250 bob:5060 > alice:5060 180 Ringing b=1 t=b
            1.000 bob:5060 > alice:5060 200 OK b=1 t=b sdp
            1.010 alice:5060 > bob:5060 ACK b=2 f=a t=b
            5.000 bob:5060 > alice:5060 INVITE b=3 f=b t=a sdp
            5.010 alice:5060 > bob:5060 488 Not Acceptable Here b=3 t=a
            5.020 bob:5060 > alice:5060 ACK b=3 t=a
            6.000 alice:5060 > bob:5060 BYE b=4 f=a t=b c=2
            6.010 bob:5060 > alice:5060 200 OK b=4 t=b
            """,
        ["cancelled"] = """
            0.000 alice:5060 > bob:5060 INVITE b=1 f=a sdp
            0.250 bob:5060 > alice:5060 180 Ringing b=1 t=b
            5.000 alice:5060 > bob:5060 CANCEL b=1
            5.010 bob:5060 > alice:5060 200 OK b=1 m=CANCEL t=x
            5.020 bob:5060 > alice:5060 487 Request Terminated b=1 t=b
            5.030 alice:5060 > bob:5060 ACK b=1 t=b
            """,
        ["cancel-crosses-answer"] = """
            0.000 alice:5060 > bob:5060 INVITE b=1 f=a sdp
            0.250 bob:5060 > alice:5060 180 Ringing b=1 t=b
            5.000 bob:5060 > alice:5060 200 OK b=1 t=b sdp
            5.001 alice:5060 > bob:5060 CANCEL b=1
            5.010 alice:5060 > bob:5060 ACK b=2 f=a t=b
            5.011 bob:5060 > alice:5060 481 Call/Transaction Does Not Exist b=1 m=CANCEL t=x
            5.020 alice:5060 > bob:5060 BYE b=3 f=a t=b c=2
            5.030 bob:5060 > alice:5060 200 OK b=3 t=b
            """,
        ["retransmitted"] = """
            0.000 alice:5060 > bob:5060 INVITE b=1 f=a sdp
            0.500 alice:5060 > bob:5060 INVITE b=1 f=a sdp
            1.500 alice:5060 > bob:5060 INVITE b=1 f=a sdp
            1.600 bob:5060 > alice:5060 183 Session Progress b=1 t=b
            1.700 bob:5060 > alice:5060 183 Session Progress b=1 t=b sdp
            1.750 bob:5060 > alice:5060 183 Session Progress b=1 t=b sdp
            2.000 bob:5060 > alice:5060 200 OK b=1 t=b sdp
            2.500 bob:5060 > alice:5060 200 OK b=1 t=b sdp
            2.501 alice:5060 > bob:5060 ACK b=2 f=a t=b
            3.500 bob:5060 > alice:5060 200 OK b=1 t=b sdp
            3.501 alice:5060 > bob:5060 ACK b=2 f=a t=b
            """,
        ["stalled-agent-answers-each-repetition"] = """
            0.000 alice:5060 > bob:5060 INVITE b=1 f=a sdp
            0.500 alice:5060 > bob:5060 INVITE b=1 f=a sdp
            0.636 bob:5060 > alice:5060 100 Trying b=1
            0.637 bob:5060 > alice:5060 100 Trying b=1
            """,
        ["unanswered"] = """
            0.000 alice:5060 > bob:5060 INVITE b=1 f=a sdp
            0.500 alice:5060 > bob:5060 INVITE b=1 f=a sdp
            1.500 alice:5060 > bob:5060 INVITE b=1 f=a sdp
            """,
        ["proxied"] = """
            0.000 alice:5060 > proxy:5060 INVITE b=1 f=a sdp
            0.001 proxy:5060 > alice:5060 100 Trying b=1
            0.002 proxy:5060 > bob:5060 INVITE b=2 f=a sdp
            0.250 bob:5060 > proxy:5060 180 Ringing b=2 t=b
            0.252 proxy:5060 > alice:5060 180 Ringing b=1 t=b
            4.000 bob:5060 > proxy:5060 486 Busy Here b=2 t=b
            4.001 proxy:5060 > bob:5060 ACK b=2 t=b
            4.002 proxy:5060 > alice:5060 486 Busy Here b=1 t=b
            4.010 alice:5060 > proxy:5060 ACK b=1 t=b
            """,
        ["forked"] = """
            0.000 alice:5060 > proxy:5060 INVITE b=1 f=a sdp
            0.001 proxy:5060 > bob:5060 INVITE b=2 f=a sdp
            0.001 proxy:5060 > desk:5060 INVITE b=3 f=a sdp
            0.100 bob:5060 > proxy:5060 180 Ringing b=2 t=b
            0.101 proxy:5060 > alice:5060 180 Ringing b=1 t=b
            0.200 desk:5060 > proxy:5060 180 Ringing b=3 t=d
            0.201 proxy:5060 > alice:5060 180 Ringing b=1 t=d
            2.000 desk:5060 > proxy:5060 200 OK b=3 t=d sdp
            2.001 proxy:5060 > alice:5060 200 OK b=1 t=d sdp
            2.002 proxy:5060 > bob:5060 CANCEL b=2
            2.003 bob:5060 > proxy:5060 200 OK b=2 m=CANCEL t=b
            2.004 bob:5060 > proxy:5060 487 Request Terminated b=2 t=b
            2.005 proxy:5060 > bob:5060 ACK b=2 t=b
            2.010 alice:5060 > desk:5060 ACK b=4 f=a t=d
            8.000 desk:5060 > alice:5060 BYE b=5 f=d t=a
            8.010 alice:5060 > desk:5060 200 OK b=5 t=a
            """,
        ["redirected-and-followed"] = """
            0.000 alice:5060 > bob:5060 INVITE b=1 f=a sdp
            0.010 bob:5060 > alice:5060 302 Moved Temporarily b=1 t=b
            0.020 alice:5060 > bob:5060 ACK b=1 t=b
            0.030 alice:5060 > carol:5060 INVITE b=2 f=a c=2 sdp
            0.500 carol:5060 > alice:5060 180 Ringing b=2 t=c
            2.000 carol:5060 > alice:5060 603 Decline b=2 t=c
            2.010 alice:5060 > carol:5060 ACK b=2 c=2 t=c
            """,
        ["b2bua-keeps-call-id"] = """
            0.000 alice:5060 > pbx:5060 INVITE b=1 f=a sdp
            0.002 pbx:5060 > bob:5060 INVITE b=2 f=p c=102 sdp
            0.300 bob:5060 > pbx:5060 180 Ringing b=2 t=b
            0.301 pbx:5060 > alice:5060 180 Ringing b=1 t=q
            2.000 bob:5060 > pbx:5060 200 OK b=2 t=b sdp
            2.001 pbx:5060 > alice:5060 200 OK b=1 t=q sdp
            2.010 alice:5060 > pbx:5060 ACK b=3 f=a t=q
            2.011 pbx:5060 > bob:5060 ACK b=4 f=p t=b c=102
            7.000 bob:5060 > pbx:5060 BYE b=5 f=b t=p
            7.001 pbx:5060 > bob:5060 200 OK b=5 t=p
            7.002 pbx:5060 > alice:5060 BYE b=6 f=q t=a
            7.010 alice:5060 > pbx:5060 200 OK b=6 t=a
            """,
        ["registered"] = """
            0.000 alice:5060 > registrar:5060 REGISTER b=1 f=a to=alice h=Contact:_<sip:alice@192.0.2.1>;expires=600
            0.010 registrar:5060 > alice:5060 401 Unauthorized b=1 t=r
            0.020 alice:5060 > registrar:5060 REGISTER b=2 f=a c=2 to=alice h=Contact:_<sip:alice@192.0.2.1>;expires=600
            0.030 registrar:5060 > alice:5060 200 OK b=2 t=r
            """,
        ["deregistered"] = """
            0.000 alice:5060 > registrar:5060 REGISTER b=1 f=a to=alice h=Contact:_<sip:alice@192.0.2.1>;expires=0
            0.010 registrar:5060 > alice:5060 200 OK b=1 t=r
            """,
        ["subscribed"] = """
            0.000 alice:5060 > pbx:5060 SUBSCRIBE b=1 f=a to=alice
            0.010 pbx:5060 > alice:5060 202 Accepted b=1 t=p
            0.011 pbx:5060 > alice:5060 NOTIFY b=2 f=p t=a
            0.020 alice:5060 > pbx:5060 200 OK b=2 t=a
            """,
        ["seen-in-the-tunnel-and-outside"] = """
            0.0000 10.0.0.5:5060 > 10.0.0.9:5060 INVITE b=1 f=a sdp path=Ethernet_›_GTP-U_›_UDP
            0.0300 10.0.0.5:5060 > 10.0.0.9:5060 INVITE b=1 f=a sdp path=Ethernet_›_UDP
            0.5000 10.0.0.5:5060 > 10.0.0.9:5060 INVITE b=1 f=a sdp path=Ethernet_›_GTP-U_›_UDP
            0.5300 10.0.0.5:5060 > 10.0.0.9:5060 INVITE b=1 f=a sdp path=Ethernet_›_UDP
            0.6000 10.0.0.9:5060 > 10.0.0.5:5060 404 Not Found b=1 t=b path=Ethernet_›_UDP
            0.6200 10.0.0.9:5060 > 10.0.0.5:5060 404 Not Found b=1 t=b path=Ethernet_›_GTP-U_›_UDP
            0.6400 10.0.0.5:5060 > 10.0.0.9:5060 ACK b=1 t=b path=Ethernet_›_GTP-U_›_UDP
            """,
        ["mirrored"] = """
            0.0000 alice:5060 > bob:5060 OPTIONS b=1 f=a
            0.0002 alice:5060 > bob:5060 OPTIONS b=1 f=a
            0.0100 bob:5060 > alice:5060 200 OK b=1 t=b
            0.0101 bob:5060 > alice:5060 200 OK b=1 t=b
            """,
        ["before-and-after-a-nat"] = """
            0.000 10.0.0.5:5060 > 198.51.100.9:5060 OPTIONS b=1 f=a
            0.002 203.0.113.1:40000 > 198.51.100.9:5060 OPTIONS b=1 f=a
            0.010 198.51.100.9:5060 > 203.0.113.1:40000 200 OK b=1 t=b
            0.012 198.51.100.9:5060 > 10.0.0.5:5060 200 OK b=1 t=b
            """,
        ["over-tcp"] = """
            0.000 10.0.0.5:40001 > 10.0.0.9:5060 INVITE b=1 f=a sdp via=tcp
            0.900 10.0.0.5:40001 > 10.0.0.9:5060 INVITE b=1 f=a sdp via=tcp
            1.000 10.0.0.9:5060 > 10.0.0.5:40001 200 OK b=1 t=b sdp
            1.500 10.0.0.9:5060 > 10.0.0.5:40001 200 OK b=1 t=b sdp
            1.510 10.0.0.5:40002 > 10.0.0.9:5060 ACK b=2 f=a t=b via=tcp
            3.000 10.0.0.9:41000 > 10.0.0.5:5060 BYE b=3 f=b t=a via=tcp sentby=10.0.0.9:5060
            3.010 10.0.0.5:5060 > 10.0.0.9:41000 200 OK b=3 t=a
            """,
        ["one-address-many-ports"] = """
            0.000 10.0.0.5:5060 > 10.0.0.9:5060 INVITE b=1 f=a sdp
            0.001 10.0.0.9:5060 > 10.0.0.9:6060 INVITE b=2 f=a sdp
            0.002 10.0.0.9:6060 > 10.0.0.9:4060 INVITE b=3 f=a sdp
            0.003 10.0.0.9:4060 > 10.0.0.9:6060 404 Not Found b=3 t=b
            0.004 10.0.0.9:6060 > 10.0.0.9:4060 ACK b=3 t=b
            0.005 10.0.0.9:6060 > 10.0.0.9:5060 404 Not Found b=2 t=b
            0.006 10.0.0.9:5060 > 10.0.0.9:6060 ACK b=2 t=b
            0.007 10.0.0.9:5060 > 10.0.0.5:5060 404 Not Found b=1 t=b
            0.008 10.0.0.5:5060 > 10.0.0.9:5060 ACK b=1 t=b
            """,
        ["proxy-receives-at-one-port-and-sends-from-another"] = """
            0.000 10.0.0.5:5060 > 10.0.0.9:8080 INVITE b=1 f=a sdp
            0.001 10.0.0.9:5060 > 10.0.0.7:5060 INVITE b=2 f=a sdp
            0.100 10.0.0.7:5060 > 10.0.0.9:5060 180 Ringing b=2 t=b
            0.101 10.0.0.9:8080 > 10.0.0.5:5060 180 Ringing b=1 t=b
            """,
        ["joined-in-the-middle"] = """
            0.000 bob:5060 > alice:5060 INVITE b=1 f=b t=a from=bob to=alice sdp
            0.100 alice:5060 > bob:5060 200 OK b=1 t=a sdp
            0.110 bob:5060 > alice:5060 ACK b=2 f=b t=a from=bob to=alice
            3.000 alice:5060 > bob:5060 BYE b=3 f=a t=b
            3.010 bob:5060 > alice:5060 200 OK b=3 t=b
            """,
        ["only-what-was-received"] = """
            0.010 bob:5060 > alice:5060 100 Trying b=1 f=a m=INVITE
            0.250 bob:5060 > alice:5060 180 Ringing b=1 t=b
            4.000 bob:5060 > alice:5060 200 OK b=1 t=b sdp
            30.000 bob:5060 > alice:5060 BYE b=2 f=b t=a
            """,
        ["two-calls-and-a-log-line"] = """
            # the phone was picked up
            0.000 alice:5060 > bob:5060 INVITE b=1 f=a id=one
            # ringing tone played
            # 铃声
            0.100 carol:5060 > bob:5060 INVITE b=2 f=c id=two from=carol
            0.200 bob:5060 > alice:5060 180 Ringing b=1 t=b
            0.300 bob:5060 > carol:5060 180 Ringing b=2 t=d
            0.400 bob:5060 > carol:5060 486 Busy Here b=2 t=d
            """,
        ["without-times"] = """
            - Alice > Bob INVITE b=1 f=a sdp
            - Alice > Bob INVITE b=1 f=a sdp
            - Bob > Alice 486 Busy Here b=1 t=b
            - Alice > Bob ACK b=1 t=b
            """,
    };
}
