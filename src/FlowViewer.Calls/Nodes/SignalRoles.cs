using FlowViewer.Traces;

namespace FlowViewer.Calls.Nodes;

/// <summary>
/// What signals say of the nodes that they go between: which side of an interface sends a command, and what an F-TEID or an application is of.
/// An endpoint that both sides of an interface are said of is told by the others.
/// </summary>
internal static class SignalRoles
{
    // A node says the same of itself in each of its signals.
    private const int MostRead = 2000;

    // Commands of Diameter that one interface alone has (TS 29.228, 29.272, 29.328): who asks, and who is asked.
    private static readonly Dictionary<string, (NodeRole? From, NodeRole? To)> Commands = new(StringComparer.OrdinalIgnoreCase)
    {
        ["User-Authorization-Request"] = (NodeRole.ICscf, NodeRole.Hss),
        ["Location-Info-Request"] = (NodeRole.ICscf, NodeRole.Hss),
        ["Multimedia-Auth-Request"] = (NodeRole.SCscf, NodeRole.Hss),
        ["Server-Assignment-Request"] = (NodeRole.SCscf, NodeRole.Hss),
        ["Registration-Termination-Request"] = (NodeRole.Hss, NodeRole.SCscf),
        ["Push-Profile-Request"] = (NodeRole.Hss, NodeRole.SCscf),
        ["Authentication-Information-Request"] = (NodeRole.Mme, NodeRole.Hss),
        ["Update-Location-Request"] = (NodeRole.Mme, NodeRole.Hss),
        ["Purge-UE-Request"] = (NodeRole.Mme, NodeRole.Hss),
        ["Cancel-Location-Request"] = (NodeRole.Hss, NodeRole.Mme),
        ["Insert-Subscriber-Data-Request"] = (NodeRole.Hss, NodeRole.Mme),
        ["User-Data-Request"] = (NodeRole.Tas, NodeRole.Hss),
        ["Profile-Update-Request"] = (NodeRole.Tas, NodeRole.Hss),
        ["Subscribe-Notifications-Request"] = (NodeRole.Tas, NodeRole.Hss),
        ["Push-Notification-Request"] = (NodeRole.Hss, NodeRole.Tas),
        // TS 29.214: the P-CSCF is the application function of Rx.
        ["AA-Request"] = (NodeRole.PCscf, NodeRole.Pcrf),
    };

    // Interface types of an F-TEID (TS 29.274 8.22), by the node whose they are.
    private static readonly (string Words, NodeRole Role)[] Interfaces =
    [
        ("S11 MME", NodeRole.Mme), ("S11/S4 SGW", NodeRole.Sgw), ("S5/S8 SGW", NodeRole.Sgw), ("S5/S8 PGW", NodeRole.Pgw),
    ];

    /// <summary>The claims, each with the endpoint that it is of.</summary>
    public static IEnumerable<(int Endpoint, NodeClaim Claim)> Of(Trace trace, int[] signals)
    {
        foreach (int index in signals.Take(MostRead))
        {
            TraceSignal signal = trace.Signals[index];
            if (signal.Source == signal.Destination || trace.Endpoints[signal.Source].Host == Trace.PhoneNetwork || trace.Endpoints[signal.Destination].Host == Trace.PhoneNetwork)
                continue;
            (NodeRole? from, NodeRole? to, string why) = RolesOf(trace, signal);
            if (from is not null)
                yield return (signal.Source, Claim(signal, why, from));
            if (to is not null)
                yield return (signal.Destination, Claim(signal, why, to));
        }
    }

    private static NodeClaim Claim(TraceSignal signal, string why, NodeRole role) =>
        new(role.IsOfSip ? ClaimStrength.Likely : ClaimStrength.Made, SignalProtocols.NameOf(signal.Protocol), why) { Role = role, Message = -1 };

    private static (NodeRole? From, NodeRole? To, string Why) RolesOf(Trace trace, TraceSignal signal)
    {
        switch (signal.Protocol)
        {
            case SignalProtocol.Diameter:
                return OfDiameter(signal);
            case SignalProtocol.GtpV2:
                return OfTunnel(signal);
            case SignalProtocol.S1ap:
                return ByPort(trace, signal, 36412, NodeRole.Mme, NodeRole.Enb);
            case SignalProtocol.Ngap:
                return ByPort(trace, signal, 38412, NodeRole.Amf, NodeRole.Gnb);
            default:
                return default;
        }
    }

    private static (NodeRole?, NodeRole?, string) OfDiameter(TraceSignal signal)
    {
        int cut = signal.Name.IndexOf(" (", StringComparison.Ordinal);
        string name = cut < 0 ? signal.Name : signal.Name[..cut];
        if (Commands.TryGetValue(name, out (NodeRole? From, NodeRole? To) command))
            return (command.From, command.To, name);
        if (name.EndsWith("-Answer", StringComparison.Ordinal) && Commands.TryGetValue(name[..^"Answer".Length] + "Request", out command))
            return (command.To, command.From, name);
        // Gx and Gy share a command (RFC 8506 5): the application tells which it is.
        bool asks = name.Equals("Credit-Control-Request", StringComparison.Ordinal);
        if ((asks || name.Equals("Credit-Control-Answer", StringComparison.Ordinal)) && signal.Fields.FirstOrDefault(IsGx) is { Value: { } application })
            return asks ? (NodeRole.Pgw, NodeRole.Pcrf, $"{name}, {application}") : (NodeRole.Pcrf, NodeRole.Pgw, $"{name}, {application}");
        return default;
    }

    private static bool IsGx(SignalField field) => field.Name is "Auth-Application-Id" or "Application-Id" or "Application" && (field.Value.Contains("Gx", StringComparison.Ordinal) || field.Value.Contains("16777238", StringComparison.Ordinal));

    // A node's own F-TEID for the control plane is in what it sends.
    private static (NodeRole?, NodeRole?, string) OfTunnel(TraceSignal signal)
    {
        foreach (SignalField field in signal.Fields)
            foreach ((string words, NodeRole role) in Interfaces)
                if (field.Value.Contains(words, StringComparison.Ordinal) && field.Value.Contains("GTP-C", StringComparison.Ordinal))
                    return (role, null, field.Value);
        return default;
    }

    // The core listens at the registered port (TS 36.412 7, TS 38.412 7).
    private static (NodeRole?, NodeRole?, string) ByPort(Trace trace, TraceSignal signal, int port, NodeRole core, NodeRole radio)
    {
        bool toCore = trace.Endpoints[signal.Destination].Port == port, fromCore = trace.Endpoints[signal.Source].Port == port;
        return toCore == fromCore ? default : toCore ? (radio, core, $"{signal.Name}, port {port}") : (core, radio, $"{signal.Name}, port {port}");
    }
}
