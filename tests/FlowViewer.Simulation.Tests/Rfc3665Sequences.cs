namespace FlowViewer.Simulation.Tests;

/// <summary>Who sends what to whom in the figures of RFC 3665, in their order and with their lane names. No message texts.</summary>
internal static class Rfc3665Sequences
{
    private const string Registration = """
        Bob > SIP Server: REGISTER
        SIP Server > Bob: 200 OK
        """;

    private const string SetUpBehindProxies = """
        Alice > Proxy 1: INVITE
        Proxy 1 > Proxy 2: INVITE
        Proxy 1 > Alice: 100 Trying
        Proxy 2 > Bob: INVITE
        Proxy 2 > Proxy 1: 100 Trying
        """;

    private const string RingingBehindProxies = """
        Bob > Proxy 2: 180 Ringing
        Proxy 2 > Proxy 1: 180 Ringing
        Proxy 1 > Alice: 180 Ringing
        """;

    private const string AnsweredAndReleasedBehindProxies = """
        Bob > Proxy 2: 200 OK
        Proxy 2 > Proxy 1: 200 OK
        Proxy 1 > Alice: 200 OK
        Alice > Proxy 1: ACK
        Proxy 1 > Proxy 2: ACK
        Proxy 2 > Bob: ACK
        Bob > Proxy 2: BYE
        Proxy 2 > Proxy 1: BYE
        Proxy 1 > Alice: BYE
        Alice > Proxy 1: 200 OK
        Proxy 1 > Proxy 2: 200 OK
        Proxy 2 > Bob: 200 OK
        """;

    /// <summary>The sequences by the id of the flow.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["rfc3665-2.1"] = """
            Bob > SIP Server: REGISTER
            SIP Server > Bob: 401 Unauthorized
            Bob > SIP Server: REGISTER
            SIP Server > Bob: 200 OK
            """,
        ["rfc3665-2.2"] = Registration,
        ["rfc3665-2.3"] = Registration,
        ["rfc3665-2.4"] = Registration,
        ["rfc3665-2.5"] = """
            Bob > SIP Server: REGISTER
            SIP Server > Bob: 401 Unauthorized
            Bob > SIP Server: REGISTER
            SIP Server > Bob: 401 Unauthorized
            """,
        ["rfc3665-3.1"] = """
            Alice > Bob: INVITE
            Bob > Alice: 180 Ringing
            Bob > Alice: 200 OK
            Alice > Bob: ACK
            Bob > Alice: BYE
            Alice > Bob: 200 OK
            """,
        ["rfc3665-3.2"] = $"""
            Alice > Proxy 1: INVITE
            Proxy 1 > Alice: 407 Proxy Authorization Required
            Alice > Proxy 1: ACK
            {SetUpBehindProxies}
            {RingingBehindProxies}
            {AnsweredAndReleasedBehindProxies}
            """,
        ["rfc3665-3.3"] = """
            Alice > Proxy 1: INVITE
            Proxy 1 > Alice: 407 Proxy Authorization Required
            Alice > Proxy 1: ACK
            Alice > Proxy 1: INVITE
            Proxy 1 > Alice: 100 Trying
            Proxy 1 > Proxy 2: INVITE
            Proxy 2 > Proxy 1: 407 Proxy Authorization Required
            Proxy 1 > Proxy 2: ACK
            Proxy 1 > Alice: 407 Proxy Authorization Required
            Alice > Proxy 1: ACK
            Alice > Proxy 1: INVITE
            Proxy 1 > Alice: 100 Trying
            Proxy 1 > Proxy 2: INVITE
            Proxy 2 > Proxy 1: 100 Trying
            Proxy 2 > Bob: INVITE
            Bob > Proxy 2: 200 OK
            Proxy 2 > Proxy 1: 200 OK
            Proxy 1 > Alice: 200 OK
            Alice > Proxy 1: ACK
            Proxy 1 > Proxy 2: ACK
            Proxy 2 > Bob: ACK
            """,
        ["rfc3665-3.4"] = """
            Alice > Proxy 1: INVITE
            Alice > Proxy 1: INVITE
            Alice > Proxy 1: INVITE
            Alice > Proxy 1: INVITE
            Alice > Proxy 1: INVITE
            Alice > Proxy 1: INVITE
            Alice > Proxy 1: INVITE
            Alice > Proxy 2: INVITE
            Proxy 2 > Alice: 407 Proxy Authorization Required
            Alice > Proxy 2: ACK
            Alice > Proxy 2: INVITE
            Proxy 2 > Bob: INVITE
            Proxy 2 > Alice: 100 Trying
            Bob > Proxy 2: 180 Ringing
            Proxy 2 > Alice: 180 Ringing
            Bob > Proxy 2: 200 OK
            Proxy 2 > Alice: 200 OK
            Alice > Proxy 2: ACK
            Proxy 2 > Bob: ACK
            Bob > Proxy 2: BYE
            Proxy 2 > Alice: BYE
            Alice > Proxy 2: 200 OK
            Proxy 2 > Bob: 200 OK
            """,
        ["rfc3665-3.5"] = """
            Alice > ALG: INVITE
            ALG > Proxy 2: INVITE
            ALG > Alice: 100 Trying
            Proxy 2 > Bob: INVITE
            Proxy 2 > ALG: 100 Trying
            Bob > Proxy 2: 180 Ringing
            Proxy 2 > ALG: 180 Ringing
            ALG > Alice: 180 Ringing
            Bob > Proxy 2: 200 OK
            Proxy 2 > ALG: 200 OK
            ALG > Alice: 200 OK
            Alice > ALG: ACK
            ALG > Bob: ACK
            Alice > ALG: BYE
            ALG > Bob: BYE
            Bob > ALG: 200 OK
            ALG > Alice: 200 OK
            """,
        ["rfc3665-3.6"] = """
            Alice > Redirect Server: INVITE
            Redirect Server > Alice: 302 Moved Temporarily
            Alice > Redirect Server: ACK
            Alice > Proxy 3: INVITE
            Proxy 3 > Bob: INVITE
            Proxy 3 > Alice: 100 Trying
            Bob > Proxy 3: 180 Ringing
            Proxy 3 > Alice: 180 Ringing
            Bob > Proxy 3: 200 OK
            Proxy 3 > Alice: 200 OK
            Alice > Proxy 3: ACK
            Proxy 3 > Bob: ACK
            Bob > Proxy 3: BYE
            Proxy 3 > Alice: BYE
            Alice > Proxy 3: 200 OK
            Proxy 3 > Bob: 200 OK
            """,
        ["rfc3665-3.7"] = """
            Alice > Proxy 2: INVITE
            Proxy 2 > Bob: INVITE
            Proxy 2 > Alice: 100 Trying
            Bob > Proxy 2: 180 Ringing
            Proxy 2 > Alice: 180 Ringing
            Bob > Proxy 2: 200 OK
            Proxy 2 > Alice: 200 OK
            Alice > Bob: ACK
            Bob > Alice: INVITE
            Alice > Bob: 200 OK
            Bob > Alice: ACK
            Alice > Bob: BYE
            Bob > Alice: 200 OK
            """,
        ["rfc3665-3.8"] = $"""
            {SetUpBehindProxies}
            {RingingBehindProxies}
            Alice > Proxy 1: CANCEL
            Proxy 1 > Alice: 200 OK
            Proxy 1 > Proxy 2: CANCEL
            Proxy 2 > Proxy 1: 200 OK
            Proxy 2 > Bob: CANCEL
            Bob > Proxy 2: 200 OK
            Bob > Proxy 2: 487 Request Terminated
            Proxy 2 > Bob: ACK
            Proxy 2 > Proxy 1: 487 Request Terminated
            Proxy 1 > Proxy 2: ACK
            Proxy 1 > Alice: 487 Request Terminated
            Alice > Proxy 1: ACK
            """,
        ["rfc3665-3.9"] = $"""
            {SetUpBehindProxies}
            {Refused("486 Busy Here")}
            """,
        ["rfc3665-3.10"] = $"""
            {SetUpBehindProxies}
            Proxy 2 > Bob: INVITE
            Proxy 2 > Bob: INVITE
            Proxy 2 > Bob: INVITE
            Proxy 2 > Bob: INVITE
            Proxy 2 > Bob: INVITE
            Proxy 2 > Bob: INVITE
            Proxy 2 > Proxy 1: 480 No Response
            Proxy 1 > Proxy 2: ACK
            Proxy 1 > Alice: 480 No Response
            Alice > Proxy 1: ACK
            """,
        ["rfc3665-3.11"] = $"""
            {SetUpBehindProxies}
            {RingingBehindProxies}
            {Refused("480 Temporarily Unavailable")}
            """,
    };

    private static string Refused(string response) => $"""
        Bob > Proxy 2: {response}
        Proxy 2 > Bob: ACK
        Proxy 2 > Proxy 1: {response}
        Proxy 1 > Proxy 2: ACK
        Proxy 1 > Alice: {response}
        Alice > Proxy 1: ACK
        """;
}
