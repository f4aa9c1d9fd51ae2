using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Signalling;

/// <summary>
/// Messages of one session need not name the subscriber again: a Create Bearer Request has only a tunnel's end, an answer only a
/// Session-Id. Each message takes the identities that earlier messages of its sessions named.
/// </summary>
internal static class SignalSessions
{
    // Numbers of sessions are used again: a session whose identity changes is a new one. Few sessions name more identities than this.
    private const int MostIdentities = 16;

    /// <summary>Adds to each signal the identities of its sessions; the signals are in order of time.</summary>
    public static void ShareIdentities(List<TraceSignal> signals)
    {
        var sessions = new Dictionary<string, List<SignalKey>>(StringComparer.Ordinal);
        for (int i = 0; i < signals.Count; i++)
        {
            TraceSignal signal = signals[i];
            SignalKey[] own = [.. signal.Keys.Where(key => key.Kind == SignalKeyKind.Session)];
            if (own.Length == 0)
                continue;
            var identities = signal.Keys.Where(key => key.Kind != SignalKeyKind.Session).ToList();
            int stated = identities.Count;
            foreach (SignalKey session in own)
                if (sessions.TryGetValue(session.Value, out List<SignalKey>? known))
                    Inherit(identities, known, stated);
            if (identities.Count > stated)
                signals[i] = signal with { Keys = [.. signal.Keys, .. identities.Skip(stated)] };
            foreach (SignalKey session in own)
                sessions[session.Value] = identities;
        }
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
