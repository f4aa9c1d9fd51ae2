namespace FlowViewer.Simulation.Tests;

/// <summary>
/// The message sequences of the figures of RFC 5359, by hand: sender, receiver, and a method or a status. A row with <c>+</c> is what our
/// run has besides and one with <c>-</c> is what it lacks, each with the name of its reason behind <c>#</c>.
/// </summary>
internal static class Rfc5359Sequences
{
    /// <summary>Why a run differs from its figure.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["trying"] = "A stateful proxy answers every INVITE that it does not answer within 200 ms with 100 (RFC 3261 16.2, 17.2.1); the figures show that only for the first INVITE of a call.",
        ["early-state"] = "A notifier tells each change of state (RFC 4235 3.7.1): that Bob's phone rings comes before that he has answered. The figure shows only the latter.",
    };

    /// <summary>By the number of the flow: its lanes, and its rows.</summary>
    public static readonly IReadOnlyDictionary<string, (string Lanes, string Rows)> Figures = new Dictionary<string, (string, string)>
    {
        ["2.1"] = ("Alice, Proxy, Bob", """
            alice>proxy INVITE
            proxy>bob INVITE
            proxy>alice 100
            bob>proxy 180
            proxy>alice 180
            bob>proxy 200
            proxy>alice 200
            alice>proxy ACK
            proxy>bob ACK
            bob>proxy INVITE
            + proxy>bob 100 # trying
            proxy>alice INVITE
            alice>proxy 200
            proxy>bob 200
            bob>proxy ACK
            proxy>alice ACK
            bob>proxy INVITE
            + proxy>bob 100 # trying
            proxy>alice INVITE
            alice>proxy 200
            proxy>bob 200
            bob>proxy ACK
            proxy>alice ACK
            alice>proxy BYE
            proxy>bob BYE
            bob>proxy 200
            proxy>alice 200
            """),
        ["2.2"] = ("Alice, Proxy, Bob, Carol", """
            alice>proxy INVITE
            proxy>bob INVITE
            proxy>alice 100
            bob>proxy 180
            proxy>alice 180
            bob>proxy 200
            proxy>alice 200
            alice>proxy ACK
            proxy>bob ACK
            bob>proxy INVITE
            + proxy>bob 100 # trying
            proxy>alice INVITE
            alice>proxy 200
            proxy>bob 200
            bob>proxy ACK
            proxy>alice ACK
            bob>proxy INVITE
            proxy>carol INVITE
            proxy>bob 100
            carol>proxy 180
            proxy>bob 180
            carol>proxy 200
            proxy>bob 200
            bob>proxy ACK
            proxy>carol ACK
            bob>proxy BYE
            proxy>carol BYE
            carol>proxy 200
            proxy>bob 200
            bob>proxy INVITE
            + proxy>bob 100 # trying
            proxy>alice INVITE
            alice>proxy 200
            proxy>bob 200
            bob>proxy ACK
            proxy>alice ACK
            alice>proxy BYE
            proxy>bob BYE
            bob>proxy 200
            proxy>alice 200
            """),
        ["2.3"] = ("Alice, Bob, Music Server", """
            alice>bob INVITE
            bob>alice 180
            bob>alice 200
            alice>bob ACK
            bob>alice INVITE
            alice>bob 200
            bob>alice ACK
            bob>music-server REFER
            music-server>bob 202
            music-server>bob NOTIFY
            bob>music-server 200
            music-server>alice INVITE
            alice>music-server 200
            music-server>alice ACK
            alice>bob BYE
            bob>alice 200
            music-server>bob NOTIFY
            bob>music-server 200
            bob>alice INVITE
            alice>bob 200
            bob>alice ACK
            alice>music-server BYE
            music-server>alice 200
            """),
        ["2.4"] = ("Alice, Bob, Carol", """
            bob>alice INVITE
            alice>bob 180
            alice>bob 200
            bob>alice ACK
            alice>bob REFER
            bob>alice 202
            bob>alice NOTIFY
            alice>bob 200
            alice>bob BYE
            bob>alice 200
            bob>carol INVITE
            carol>bob 180
            carol>bob 200
            bob>carol ACK
            bob>alice NOTIFY
            alice>bob 200
            """),
        ["2.5"] = ("Alice, Bob, Carol", """
            alice>bob INVITE
            bob>alice 180
            bob>alice 200
            alice>bob ACK
            bob>alice INVITE
            alice>bob 200
            bob>alice ACK
            bob>carol INVITE
            carol>bob 180
            carol>bob 200
            bob>carol ACK
            bob>carol INVITE
            carol>bob 200
            bob>carol ACK
            bob>alice REFER
            alice>bob 202
            alice>bob NOTIFY
            bob>alice 200
            alice>carol INVITE
            carol>alice 200
            alice>carol ACK
            carol>bob BYE
            bob>carol 200
            alice>bob NOTIFY
            bob>alice 200
            bob>alice BYE
            alice>bob 200
            """),
        ["2.6"] = ("Alice, Bob, Carol", """
            alice>bob INVITE
            bob>alice 180
            bob>alice 200
            alice>bob ACK
            bob>carol MESSAGE
            carol>bob 200
            carol>alice INVITE
            alice>carol 200
            carol>alice ACK
            alice>bob BYE
            bob>alice 200
            """),
        ["2.7"] = ("Alice, Proxy, Gateway", """
            alice>proxy INVITE
            proxy>alice 100
            proxy>alice 181
            proxy>gateway INVITE
            gateway>proxy 180
            proxy>alice 180
            gateway>proxy 200
            proxy>alice 200
            alice>proxy ACK
            proxy>gateway ACK
            alice>proxy BYE
            proxy>gateway BYE
            gateway>proxy 200
            proxy>alice 200
            """),
        ["2.8"] = ("Alice, Proxy, User B1, User B2", """
            alice>proxy INVITE
            proxy>b1 INVITE
            proxy>alice 100
            b1>proxy 486
            proxy>b1 ACK
            proxy>alice 181
            proxy>b2 INVITE
            b2>proxy 180
            proxy>alice 180
            b2>proxy 200
            proxy>alice 200
            alice>proxy ACK
            proxy>b2 ACK
            alice>proxy BYE
            proxy>b2 BYE
            b2>proxy 200
            proxy>alice 200
            """),
        ["2.9"] = ("Alice, Proxy, User B1, User B2", """
            alice>proxy INVITE
            proxy>b1 INVITE
            proxy>alice 100
            b1>proxy 180
            proxy>alice 180
            proxy>b1 CANCEL
            b1>proxy 200
            b1>proxy 487
            proxy>b1 ACK
            proxy>alice 181
            proxy>b2 INVITE
            b2>proxy 180
            proxy>alice 180
            b2>proxy 200
            proxy>alice 200
            alice>proxy ACK
            proxy>b2 ACK
            alice>proxy BYE
            proxy>b2 BYE
            b2>proxy 200
            proxy>alice 200
            """),
        ["2.10"] = ("Alice, Bob, Carol", """
            alice>bob INVITE
            bob>alice 180
            bob>alice 200
            alice>bob ACK
            bob>alice INVITE
            alice>bob 200
            bob>alice ACK
            bob>carol INVITE
            carol>bob 180
            carol>bob 200
            bob>carol ACK
            """),
        ["2.11"] = ("Alice, Bob, Carol", """
            alice>bob INVITE
            bob>alice 180
            bob>alice 200
            alice>bob ACK
            carol>bob INVITE
            bob>carol 180
            bob>alice INVITE
            alice>bob 200
            bob>alice ACK
            bob>carol 200
            carol>bob ACK
            """),
        ["2.12"] = ("Alice, Proxy, User B1, User B2, User B3, User B4", """
            alice>proxy INVITE
            proxy>b1 INVITE
            proxy>alice 100
            b1>proxy 180
            proxy>alice 180
            proxy>b1 CANCEL
            b1>proxy 200
            b1>proxy 487
            proxy>b1 ACK
            proxy>b2 INVITE
            b2>proxy 480
            proxy>b2 ACK
            proxy>b3 INVITE
            b3>proxy 486
            proxy>b3 ACK
            proxy>b4 INVITE
            b4>proxy 180
            proxy>alice 180
            b4>proxy 200
            proxy>alice 200
            alice>proxy ACK
            proxy>b4 ACK
            b4>proxy BYE
            proxy>alice BYE
            alice>proxy 200
            proxy>b4 200
            """),
        ["2.13"] = ("Alice, Proxy, Bob, Announcement Server", """
            alice>bob INVITE
            bob>alice 305
            alice>bob ACK
            alice>proxy INVITE
            proxy>alice 407
            alice>proxy ACK
            alice>proxy INVITE
            proxy>alice 403
            alice>proxy ACK
            alice>announcement-server INVITE
            announcement-server>alice 200
            alice>announcement-server ACK
            announcement-server>alice BYE
            alice>announcement-server 200
            """),
        ["2.14"] = ("Alice, Proxy, Bob", """
            alice>proxy INVITE
            proxy>alice 407
            alice>proxy ACK
            alice>proxy INVITE
            proxy>alice 403
            alice>proxy ACK
            """),
        ["2.15"] = ("Alice, Bob, Park Server, Carol", """
            alice>bob INVITE
            bob>alice 180
            bob>alice 200
            alice>bob ACK
            bob>park-server REFER
            park-server>bob 202
            park-server>bob NOTIFY
            bob>park-server 200
            park-server>alice INVITE
            alice>park-server 200
            park-server>alice ACK
            alice>bob BYE
            bob>alice 200
            park-server>bob NOTIFY
            bob>park-server 200
            carol>park-server SUBSCRIBE
            park-server>carol 200
            park-server>carol NOTIFY
            carol>park-server 200
            carol>alice INVITE
            alice>carol 200
            carol>alice ACK
            alice>park-server BYE
            park-server>alice 200
            """),
        ["2.16"] = ("Alice, Bob, Bill", """
            alice>bob INVITE
            bob>alice 180
            bill>bob SUBSCRIBE
            bob>bill 200
            bob>bill NOTIFY
            bill>bob 200
            bill>alice INVITE
            alice>bill 200
            alice>bob CANCEL
            bob>alice 200
            bob>alice 487
            alice>bob ACK
            bill>alice ACK
            alice>bill BYE
            bill>alice 200
            """),
        ["2.17"] = ("Alice, Bob", """
            alice>bob INVITE
            bob>alice 486
            alice>bob ACK
            alice>bob SUBSCRIBE
            bob>alice 200
            bob>alice NOTIFY
            alice>bob 200
            bob>alice NOTIFY
            alice>bob 200
            alice>bob INVITE
            bob>alice 180
            + bob>alice NOTIFY # early-state
            + alice>bob 200 # early-state
            bob>alice 200
            alice>bob ACK
            bob>alice NOTIFY
            alice>bob 200
            alice>bob SUBSCRIBE
            bob>alice 200
            bob>alice NOTIFY
            alice>bob 200
            """),
        ["2.18"] = ("Bob's PC, Bob, Carol", """
            bobs-pc>bob REFER
            bob>bobs-pc 202
            bob>carol INVITE
            carol>bob 180
            carol>bob 200
            bob>carol ACK
            """),
    };
}
