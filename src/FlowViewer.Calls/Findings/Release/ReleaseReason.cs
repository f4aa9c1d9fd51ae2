using System.Globalization;
using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Release;

/// <summary>A reason that a message gives for a release (RFC 3326, 3GPP TS 24.229 7.2A.18).</summary>
/// <param name="Message">The message, where it was first seen.</param>
/// <param name="Protocol">Whose cause it is, in upper case.</param>
/// <param name="Cause">The cause; null where there is only a text.</param>
/// <param name="Text">What the sender writes of it; empty where it writes nothing.</param>
/// <param name="Where">Its bytes in the message.</param>
internal sealed record ReleaseReason(CaseMessage Message, string Protocol, int? Cause, string Text, ByteSlice Where)
{
    private static readonly HashSet<int> Faults = [18, 27, 34, 38, 41, 42, 44, 47, 102, 111, 127];

    /// <summary>The reasons of the messages that end a call or refuse it, each once, where it was first given: middle nodes copy them.</summary>
    public static IReadOnlyList<ReleaseReason> Of(CallCase call) =>
        [.. call.Seen.Where(message => message.IsFirst && IsRelease(message)).SelectMany(In).DistinctBy(reason => (reason.Protocol, reason.Cause, reason.Text))];

    /// <summary>The reasons of one message.</summary>
    public static IEnumerable<ReleaseReason> In(CaseMessage message)
    {
        foreach (Reason reason in message.Message.Reasons)
            yield return new ReleaseReason(message, reason.Protocol.ToUpperInvariant(), reason.Cause, reason.Explanation ?? "", reason.Where);
        if (message.Message.Reasons.Count > 0 || message.Message.First("X-Asterisk-HangupCauseCode") is not { } code)
            yield break;
        // Asterisk's own spelling of a Q.850 cause.
        if (int.TryParse(code.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int cause))
            yield return new ReleaseReason(message, "Q.850", cause, message.Message.First("X-Asterisk-HangupCause")?.Value ?? "", code.Slice);
    }

    /// <summary>True where it says that the bearer or the media is gone.</summary>
    public bool SaysBearerLost => (Protocol, Cause) is ("FAILURE_CAUSE", >= 1 and <= 3) or ("RELEASE_CAUSE", 2 or 3)
        || Has("bearer") || Has("rtp") || (Has("media") && (Has("time") || Has("lost") || Has("inactiv")));

    /// <summary>True where it tells of somebody's decision and of no fault, or repeats what the message says anyway.</summary>
    public bool IsNormal => (Protocol, Cause) switch
    {
        ("Q.850", 16 or 26 or 31) => true,
        ("Q.850", 17) => Message.Status is 486 or 600,
        ("Q.850", 19) => Message.Status is 408 or 480,
        // A proxy that forks, or that waited long enough for an answer, gives up a branch in this way.
        ("SIP", 408) when Message.Method == KnownMethod.Cancel => true,
        ("SIP", int cause) => cause is >= 200 and < 300 || cause == Message.Status || (cause == 487 && !Has("handover") && !Has("failure")),
        ("RELEASE_CAUSE", 1) => true,
        // How some phones say that their user hung up.
        ("USER", _) => true,
        (_, null) => Text.Length == 0,
        _ => false,
    };

    /// <summary>True where it names a fault.</summary>
    public bool IsFault => SaysBearerLost || Has("timeout") || Has("timed out") || Has("timer") || (Protocol, Cause) switch
    {
        ("Q.850", int cause) => Faults.Contains(cause),
        // A proxy that forks, or that waited long enough for an answer, gives up a branch in this way.
        ("SIP", 408) when Message.Method == KnownMethod.Cancel => true,
        ("SIP", int cause) => cause is 408 or 480 or (>= 500 and < 600),
        ("RELEASE_CAUSE", >= 2 and <= 7) or ("FAILURE_CAUSE", _) => true,
        _ => false,
    };

    /// <summary>The entry of the reference about the cause; null where there is none.</summary>
    public string? Entry => (Protocol, Cause) switch
    {
        ("Q.850", int cause) when !ReferenceEquals(NetworkCauses.NameOf(cause), Phrase.Empty) => string.Create(CultureInfo.InvariantCulture, $"causes/{cause}"),
        ("SIP", >= 400 and < 700) when ReasonPhrases.Of(Cause.Value).Length > 0 => string.Create(CultureInfo.InvariantCulture, $"responses/{Cause.Value}"),
        _ => null,
    };

    /// <summary>It as people read it: the protocol, the cause, its name, and the sender's own text.</summary>
    public Phrase Words()
    {
        string code = Cause is { } cause ? $"{Protocol} {cause.ToString(CultureInfo.InvariantCulture)}" : Protocol;
        Phrase name = Protocol == "Q.850" && Cause is { } known ? NetworkCauses.NameOf(known) : Phrase.Empty;
        Phrase named = ReferenceEquals(name, Phrase.Empty) ? name : new($", {name}", $"，{name}");
        Phrase own = Text.Length == 0 ? Phrase.Empty : new($" (“{Text}”)", $"（“{Text}”）");
        return new($"{code}{named}{own}", $"{code}{named}{own}");
    }

    private static bool IsRelease(CaseMessage message) => message.IsRequest
        ? message.Method is KnownMethod.Bye or KnownMethod.Cancel
        : message is { Method: KnownMethod.Invite, Status: >= 300 and not (401 or 407) };

    private bool Has(string word) => Text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
