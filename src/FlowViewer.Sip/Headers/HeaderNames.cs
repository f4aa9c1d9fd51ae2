using System.Collections.Frozen;
using System.Text;
using static FlowViewer.Sip.Headers.HeaderRepetition;
using Form = FlowViewer.Sip.Headers.HeaderForm;

namespace FlowViewer.Sip.Headers;

/// <summary>The one table of header fields: every name of the IANA registry and two that it lacks, with compact form and repetition.</summary>
public static partial class HeaderNames
{
    private const int LongestName = 40, SlotCount = 512;

    private static readonly HeaderDefinition[] Table = Numbered(
    [
        ("Accept", List, Form.MediaType, ' '),
        ("Accept-Contact", List, Form.Word, 'a'),
        ("Accept-Encoding", List, Form.Word, ' '),
        ("Accept-Language", List, Form.Word, ' '),
        ("Accept-Resource-Priority", List, Form.Word, ' '),
        ("Additional-Identity", List, Form.Address, ' '),
        ("Alert-Info", List, Form.Address, ' '),
        ("AlertMsg-Error", Once, Form.Text, ' '),
        ("Allow", List, Form.Token, ' '),
        ("Allow-Events", List, Form.Token, 'u'),
        ("Answer-Mode", Once, Form.Word, ' '),
        ("Attestation-Info", Once, Form.Text, ' '),
        ("Authentication-Info", Once, Form.Credentials, ' '),
        ("Authorization", Lines, Form.Credentials, ' '),
        ("Call-ID", Once, Form.CallId, 'i'),
        ("Call-Info", List, Form.Address, ' '),
        ("Cellular-Network-Info", List, Form.AccessNetworkInfo, ' '),
        ("Contact", List, Form.Contact, 'm'),
        ("Content-Disposition", Once, Form.Word, ' '),
        ("Content-Encoding", List, Form.Token, 'e'),
        ("Content-ID", Once, Form.Text, ' '),
        ("Content-Language", List, Form.Token, ' '),
        ("Content-Length", Once, Form.Number, 'l'),
        ("Content-Type", Once, Form.MediaType, 'c'),
        ("CSeq", Once, Form.CSeq, ' '),
        ("Date", Once, Form.Date, ' '),
        ("DC-Info", Once, Form.Text, ' '),
        ("Diversion", List, Form.Address, ' '),
        ("Encryption", Once, Form.Text, ' '),
        ("Error-Info", List, Form.Address, ' '),
        ("Event", Once, Form.Event, 'o'),
        ("Expires", Once, Form.Number, ' '),
        ("Feature-Caps", List, Form.Word, ' '),
        ("Flow-Timer", Once, Form.Number, ' '),
        ("From", Once, Form.Address, 'f'),
        ("Geolocation", List, Form.Address, ' '),
        ("Geolocation-Error", Once, Form.Word, ' '),
        ("Geolocation-Routing", Once, Form.Word, ' '),
        ("Hide", Once, Form.Text, ' '),
        ("History-Info", List, Form.HistoryInfo, ' '),
        ("Identity", Lines, Form.Identity, 'y'),
        ("Identity-Info", Once, Form.Text, ' '),
        ("In-Reply-To", List, Form.CallIdList, ' '),
        ("Info-Package", Once, Form.Word, ' '),
        ("Join", Once, Form.Replaces, ' '),
        ("Max-Breadth", Once, Form.Number, ' '),
        ("Max-Forwards", Once, Form.Number, ' '),
        ("MIME-Version", Once, Form.Text, ' '),
        ("Min-Expires", Once, Form.Number, ' '),
        ("Min-SE", Once, Form.SessionTimer, ' '),
        ("Organization", Once, Form.Text, ' '),
        ("Origination-Id", Once, Form.Text, ' '),
        ("P-Access-Network-Info", List, Form.AccessNetworkInfo, ' '),
        ("P-Answer-State", Once, Form.Word, ' '),
        ("P-Asserted-Identity", List, Form.Address, ' '),
        ("P-Asserted-Service", List, Form.Text, ' '),
        ("P-Associated-URI", List, Form.Address, ' '),
        ("P-Called-Party-ID", Once, Form.Address, ' '),
        ("P-Charge-Info", Once, Form.Address, ' '),
        ("P-Charging-Function-Addresses", List, Form.ParametersOnly, ' '),
        ("P-Charging-Vector", Once, Form.ChargingVector, ' '),
        ("P-DCS-Billing-Info", Once, Form.Text, ' '),
        ("P-DCS-LAES", Once, Form.Text, ' '),
        ("P-DCS-OSPS", Once, Form.Text, ' '),
        ("P-DCS-Redirect", Once, Form.Text, ' '),
        ("P-DCS-Trace-Party-ID", Once, Form.Address, ' '),
        ("P-Early-Media", List, Form.Word, ' '),
        ("P-Media-Authorization", List, Form.Word, ' '),
        ("P-Preferred-Identity", List, Form.Address, ' '),
        ("P-Preferred-Service", List, Form.Text, ' '),
        ("P-Private-Network-Indication", Once, Form.Word, ' '),
        ("P-Profile-Key", Once, Form.Address, ' '),
        ("P-Refused-URI-List", List, Form.Address, ' '),
        ("P-Served-User", Once, Form.Address, ' '),
        ("P-User-Database", Once, Form.Address, ' '),
        ("P-Visited-Network-ID", List, Form.Word, ' '),
        ("Path", List, Form.Address, ' '),
        ("Permission-Missing", List, Form.Address, ' '),
        ("Policy-Contact", List, Form.Text, ' '),
        ("Policy-ID", List, Form.Text, ' '),
        ("Priority", Once, Form.Word, ' '),
        ("Priority-Share", Once, Form.Word, ' '),
        ("Priority-Verstat", Once, Form.Text, ' '),
        ("Priv-Answer-Mode", Once, Form.Word, ' '),
        ("Privacy", Once, Form.Word, ' '),
        ("Proxy-Authenticate", Lines, Form.Credentials, ' '),
        ("Proxy-Authorization", Lines, Form.Credentials, ' '),
        ("Proxy-Require", List, Form.Token, ' '),
        ("RAck", Once, Form.RAck, ' '),
        ("Reason", List, Form.Reason, ' '),
        ("Reason-Phrase", Once, Form.Text, ' '),
        ("Record-Route", List, Form.Address, ' '),
        ("Recv-Info", List, Form.Word, ' '),
        ("Refer-Events-At", Once, Form.Address, ' '),
        ("Refer-Sub", Once, Form.Word, ' '),
        ("Refer-To", Once, Form.Address, 'r'),
        ("Referred-By", Once, Form.Address, 'b'),
        ("Reject-Contact", List, Form.Word, 'j'),
        ("Relayed-Charge", Once, Form.Text, ' '),
        ("Remote-Party-ID", List, Form.Address, ' '),
        ("Replaces", Once, Form.Replaces, ' '),
        ("Reply-To", Once, Form.Address, ' '),
        ("Request-Disposition", List, Form.Word, 'd'),
        ("Require", List, Form.Token, ' '),
        ("Resource-Priority", List, Form.Word, ' '),
        ("Resource-Share", Once, Form.Text, ' '),
        ("Response-Key", Once, Form.Text, ' '),
        ("Response-Source", Once, Form.ParametersOnly, ' '),
        ("Restoration-Info", Once, Form.Text, ' '),
        ("Retry-After", Once, Form.RetryAfter, ' '),
        ("Route", List, Form.Address, ' '),
        ("RSeq", Once, Form.Number, ' '),
        ("Security-Client", List, Form.SecurityMechanism, ' '),
        ("Security-Server", List, Form.SecurityMechanism, ' '),
        ("Security-Verify", List, Form.SecurityMechanism, ' '),
        ("Server", Once, Form.Text, ' '),
        ("Service-Interact-Info", Once, Form.Text, ' '),
        ("Service-Route", List, Form.Address, ' '),
        ("Session-Expires", Once, Form.SessionTimer, 'x'),
        ("Session-ID", Once, Form.SessionId, ' '),
        ("SIP-ETag", Once, Form.Word, ' '),
        ("SIP-If-Match", Once, Form.Word, ' '),
        ("Subject", Once, Form.Text, 's'),
        ("Subscription-State", Once, Form.SubscriptionState, ' '),
        ("Supported", List, Form.Token, 'k'),
        ("Suppress-If-Match", Once, Form.Word, ' '),
        ("Target-Dialog", Once, Form.Replaces, ' '),
        ("Timestamp", Once, Form.Text, ' '),
        ("To", Once, Form.Address, 't'),
        ("Trigger-Consent", List, Form.Text, ' '),
        ("Unsupported", List, Form.Token, ' '),
        ("User-Agent", Once, Form.Text, ' '),
        ("User-to-User", List, Form.Word, ' '),
        ("Via", List, Form.Via, 'v'),
        ("Warning", List, Form.Warning, ' '),
        ("WWW-Authenticate", Lines, Form.Credentials, ' '),
    ]);

    private static readonly FrozenDictionary<string, HeaderDefinition> ByName = Table
        .Concat(Table.Where(definition => definition.Compact is not null))
        .Select((definition, i) => (Key: i < Table.Length ? definition.Name : definition.Compact.ToString()!, definition))
        .ToFrozenDictionary(entry => entry.Key, entry => entry.definition, StringComparer.OrdinalIgnoreCase);

    private static readonly (byte[] Name, HeaderDefinition Definition)?[] Slots = Filled();

    /// <summary>All known header fields in alphabetical order.</summary>
    public static IReadOnlyList<HeaderDefinition> All => Table;

    /// <summary>The header field of that full or compact name in any case, or null.</summary>
    public static HeaderDefinition? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The header field of that full or compact name in any case, or null.</summary>
    public static HeaderDefinition? Find(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty || name.Length > LongestName)
            return null;
        for (int slot = SlotOf(name); Slots[slot] is { } entry; slot = (slot + 1) % SlotCount)
            if (Ascii.EqualsIgnoreCase(entry.Name, name))
                return entry.Definition;
        return null;
    }

    // A log asks this of every line with a colon: a table by length and three letters, filled to a third.
    private static (byte[] Name, HeaderDefinition Definition)?[] Filled()
    {
        var slots = new (byte[], HeaderDefinition)?[SlotCount];
        foreach ((string name, HeaderDefinition definition) in ByName)
        {
            byte[] bytes = Encoding.ASCII.GetBytes(name);
            int slot = SlotOf(bytes);
            while (slots[slot] is not null)
                slot = (slot + 1) % SlotCount;
            slots[slot] = (bytes, definition);
        }
        return slots;
    }

    private static int SlotOf(ReadOnlySpan<byte> name) =>
        ((((name.Length * 31) + (name[0] | 0x20)) * 31 + (name[name.Length / 2] | 0x20)) * 31 + (name[^1] | 0x20)) % SlotCount;

    private static HeaderDefinition[] Numbered((string Name, HeaderRepetition Repetition, Form Form, char Compact)[] rows) =>
        [.. rows.Select((row, i) => new HeaderDefinition(row.Name, row.Repetition, row.Form, row.Compact == ' ' ? '\0' : row.Compact, i))];
}
