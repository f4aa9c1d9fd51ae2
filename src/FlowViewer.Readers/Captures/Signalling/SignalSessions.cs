using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Signalling;

/// <summary>
/// Messages of one session need not name the subscriber again: a Create Bearer Request has only a tunnel's end, an answer only a
/// Session-Id. Each message takes the identities that other messages of its sessions named: earlier ones, and where those named
/// none, ones shortly after it.
/// </summary>
internal static class SignalSessions
{
    // Few sessions name more identities than this.
    private const int MostIdentities = 24;
    // The numbers of sessions are used again: what comes later may be another subscriber's.
    private const long LongestLookAhead = 30_000_000_000;

    private sealed record Known(List<SignalKey> Identities, long Time);

    /// <summary>Adds to each signal the identities of its sessions; the signals are in order of time.</summary>
    /// <param name="signals">What was found.</param>
    /// <param name="nodes">The addresses of those who sent and received signals: nodes of the network, and never a subscriber's.</param>
    public static void ShareIdentities(List<TraceSignal> signals, HashSet<string> nodes)
    {
        for (int i = 0; i < signals.Count; i++)
            signals[i] = WithMediaAddress(signals[i], nodes);
        var sessions = new Dictionary<SignalKey, Known>();
        for (int i = 0; i < signals.Count; i++)
        {
            if (Begins(signals[i]))
                Forget(signals[i], sessions);
            signals[i] = Share(signals[i], sessions, long.MaxValue);
        }
        sessions.Clear();
        for (int i = signals.Count - 1; i >= 0; i--)
        {
            if (!Names(signals[i]))
                signals[i] = Share(signals[i], sessions, LongestLookAhead);
            else
                Remember(signals[i], sessions, [.. signals[i].Keys.Where(IsIdentity)]);
            if (Begins(signals[i]))
                Forget(signals[i], sessions);
        }
    }

    // The first message of a UE's connection to S1AP and NGAP: base stations soon use the ids of those that were released again.
    private static bool Begins(TraceSignal signal) => signal.Name.StartsWith("InitialUEMessage", StringComparison.Ordinal);

    private static void Forget(TraceSignal signal, Dictionary<SignalKey, Known> sessions)
    {
        foreach (SignalKey session in signal.Keys)
            sessions.Remove(session);
    }

    private static bool Ties(SignalKey key) => key.Kind == SignalKeyKind.Session;

    private static bool IsIdentity(SignalKey key) => key.Kind is not (SignalKeyKind.Session or SignalKeyKind.Media);

    private static bool Names(TraceSignal signal) => signal.Keys.Any(IsIdentity);

    // A bearer's flow has the phone at one end and a node of the network at the other; which end is which, senders write in both ways.
    private static TraceSignal WithMediaAddress(TraceSignal signal, HashSet<string> nodes)
    {
        string[] hosts = [.. signal.Keys.Where(key => key.Kind == SignalKeyKind.Media).Select(key => HostOf(key.Value)).Distinct()];
        string[] users = [.. hosts.Where(host => !nodes.Contains(host))];
        if (users.Length != 1 || hosts.Length < 2)
            return signal;
        var address = new SignalKey(SignalKeyKind.Address, users[0]);
        return signal.Keys.Contains(address) ? signal : signal with { Keys = [.. signal.Keys, address] };
    }

    private static string HostOf(string end) => end[..end.LastIndexOf(':')].Trim('[', ']');

    private static TraceSignal Share(TraceSignal signal, Dictionary<SignalKey, Known> sessions, long longest)
    {
        var identities = signal.Keys.Where(IsIdentity).ToList();
        int stated = identities.Count;
        foreach (SignalKey session in signal.Keys)
            if (Ties(session) && sessions.TryGetValue(session, out Known? known) && known.Time - signal.Time.Nanoseconds <= longest)
                Inherit(identities, known.Identities, stated);
        Remember(signal, sessions, identities);
        return identities.Count == stated ? signal : signal with { Keys = [.. signal.Keys, .. identities.Skip(stated)] };
    }

    private static void Remember(TraceSignal signal, Dictionary<SignalKey, Known> sessions, List<SignalKey> identities)
    {
        if (identities.Count == 0)
            return;
        foreach (SignalKey session in signal.Keys)
            if (Ties(session))
                sessions[session] = new Known(identities, signal.Time.Nanoseconds);
    }

    // Another IMSI under the number of a session is another subscriber's: nothing is taken from the one before.
    private static void Inherit(List<SignalKey> identities, List<SignalKey> known, int stated)
    {
        for (int i = 0; i < stated; i++)
            if (identities[i].Kind == SignalKeyKind.Imsi && known.Exists(key => key.Kind == SignalKeyKind.Imsi && key.Value != identities[i].Value))
                return;
        foreach (SignalKey key in known)
            if (identities.Count < MostIdentities && !identities.Contains(key))
                identities.Add(key);
    }
}
