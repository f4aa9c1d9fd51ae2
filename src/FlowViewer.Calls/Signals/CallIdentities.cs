using System.Text.RegularExpressions;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Signals;

/// <summary>Whom the messages of a call are about: subscribers, numbers, identities and addresses, as keys of signals name them.</summary>
internal static partial class CallIdentities
{
    // A call names its parties in its first messages and their answers; a long one would only repeat them.
    private const int MostRead = 40;

    // An IMSI has at most 15 digits (TS 23.003 2.2); with a mobile network code of two digits some write 14.
    private const int ShortestImsi = 14, LongestImsi = 15;

    private static readonly string[] Fields = ["From", "To", "Contact", "P-Asserted-Identity", "P-Preferred-Identity", "P-Associated-URI", "P-Called-Party-ID"];

    /// <summary>The keys, in the form in which <see cref="SignalIndex"/> compares them.</summary>
    public static IReadOnlySet<SignalKey> Of(Trace trace, CallTable table, Call call)
    {
        var keys = new HashSet<SignalKey> { new(SignalKeyKind.CallId, call.CallId) };
        int read = 0;
        foreach (int index in call.Messages)
        {
            TraceMessage m = trace.Messages[index];
            AddAddress(trace.Endpoints[m.Source].Host, keys);
            AddAddress(trace.Endpoints[m.Destination].Host, keys);
            if (read < MostRead && table.Relations[index] is { CopyOf: < 0, RetransmissionOf: < 0 })
            {
                read++;
                AddOf(SipMessage.Read(trace.BytesOf(m), m.ReadingMode), keys);
            }
        }
        return keys;
    }

    private static void AddOf(SipMessage message, HashSet<SignalKey> keys)
    {
        if (message.IsRequest)
            AddUris(message.RequestUri, keys);
        foreach (string name in Fields)
            foreach (HeaderField field in message.All(name))
                AddUris(field.Value, keys);
        foreach (HeaderField field in message.All("Authorization"))
            if (UserName().Match(field.Value) is { Success: true } user)
                AddIdentity(user.Groups[1].Value, keys);
        if (message.Sdp is null)
            return;
        foreach (Match line in Connection().Matches(System.Text.Encoding.Latin1.GetString(message.Body.Span)))
            AddAddress(line.Groups[1].Value, keys);
    }

    private static void AddUris(string value, HashSet<SignalKey> keys)
    {
        foreach (Match uri in Uri().Matches(value))
        {
            string rest = uri.Groups[2].Value;
            if (uri.Groups[1].ValueSpan.Equals("tel", StringComparison.OrdinalIgnoreCase))
                AddNumber(rest, keys);
            else
                AddIdentity(rest, keys);
        }
    }

    // `user@host`, perhaps with a port; the host of a Contact is an address of the phone.
    private static void AddIdentity(string text, HashSet<SignalKey> keys)
    {
        int at = text.LastIndexOf('@');
        string host = SignalKeys.HostOf(text[(at + 1)..]);
        AddAddress(host, keys);
        if (at <= 0)
            return;
        string user = System.Uri.UnescapeDataString(text[..at]);
        keys.Add(SignalKeys.Normal(new SignalKey(SignalKeyKind.Identity, $"sip:{user}@{host}")));
        bool isImsi = user.Length is ShortestImsi or LongestImsi && user.All(char.IsAsciiDigit);
        if (isImsi)
            keys.Add(new SignalKey(SignalKeyKind.Imsi, user));
        // TS 23.003 13: an identity made of the IMSI is in the home network's domain, and no number.
        if (!isImsi || !host.EndsWith(".3gppnetwork.org", StringComparison.OrdinalIgnoreCase))
            AddNumber(user, keys);
    }

    private static void AddNumber(string text, HashSet<SignalKey> keys)
    {
        if (SignalKeys.DigitsOf(text) is { Length: > 0 } digits)
            keys.Add(SignalKeys.Normal(new SignalKey(SignalKeyKind.Number, digits)));
    }

    private static void AddAddress(string host, HashSet<SignalKey> keys)
    {
        if (SignalKeys.IsAddress(host))
            keys.Add(SignalKeys.Normal(new SignalKey(SignalKeyKind.Address, host)));
    }

    [GeneratedRegex(@"\b(sips?|tel):([^>;?""\s,<]{1,256})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Uri();

    [GeneratedRegex(@"\busername=""([^""]{1,256})""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UserName();

    [GeneratedRegex(@"^c=IN IP[46] ([0-9a-fA-F.:]{2,45})", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Connection();
}
