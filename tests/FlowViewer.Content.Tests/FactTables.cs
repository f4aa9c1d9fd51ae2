using FlowViewer.Reference;
using FlowViewer.Tests;

namespace FlowViewer.Content.Tests;

/// <summary>The tables of tests/facts: tab-separated, the first row names the columns.</summary>
internal static class FactTables
{
    /// <summary>The rows of a table, each by its columns' names.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string table)
    {
        string[][] lines = [.. File.ReadLines(Repository.PathOf("tests", "facts", table + ".tsv")).Select(line => line.Split('\t'))];
        return [.. lines.Skip(1).Select(row => lines[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second))];
    }

    /// <summary>The entries that the tables call for.</summary>
    public static IEnumerable<EntryId> Promised() =>
    [
        .. Keys("response_codes", "code", EntryKind.Responses),
        .. Keys("methods", "method", EntryKind.Methods),
        .. Keys("header_fields", "name", EntryKind.Headers),
        .. Keys("q850", "cause", EntryKind.Causes),
        .. Keys("warning_codes", "code", EntryKind.Warnings),
        .. Keys("option_tags", "option_tag", EntryKind.Options),
        .. Keys("event_packages", "package", EntryKind.Events),
        .. Rows("feature_tags").SelectMany(row => row["tag"].Split(" / ")).Select(tag => new EntryId(EntryKind.Features, tag.TrimStart('+'))),
        .. Rows("qci").Select(row => new EntryId(EntryKind.Bearers, $"qci-{row["qci"]}")),
        .. Nodes.Values.Select(key => new EntryId(EntryKind.Nodes, key)),
        .. Timers.Values.Select(key => new EntryId(EntryKind.Timers, key)),
    ];

    /// <summary>The key of each row of the table of IMS entities.</summary>
    public static IReadOnlyDictionary<string, string> Nodes { get; } = new Dictionary<string, string>
    {
        ["UE"] = "ue",
        ["P-CSCF"] = "p-cscf",
        ["I-CSCF"] = "i-cscf",
        ["S-CSCF"] = "s-cscf",
        ["E-CSCF"] = "e-cscf",
        ["LRF"] = "lrf",
        ["EATF"] = "eatf",
        ["HSS"] = "hss",
        ["SLF"] = "slf",
        ["TAS / MMTel AS"] = "tas",
        ["SCC AS"] = "scc-as",
        ["IP-SM-GW"] = "ip-sm-gw",
        ["MRFC"] = "mrfc",
        ["MRFP"] = "mrfp",
        ["MRB"] = "mrb",
        ["BGCF"] = "bgcf",
        ["MGCF"] = "mgcf",
        ["IM-MGW (MGW)"] = "im-mgw",
        ["IBCF"] = "ibcf",
        ["TrGW"] = "trgw",
        ["IMS-ALG / IMS-AGW"] = "ims-agw",
        ["PCRF"] = "pcrf",
        ["PCF"] = "pcf",
        ["PGW (PCEF)"] = "pgw",
        ["SGW"] = "sgw",
        ["MME"] = "mme",
        ["eNodeB"] = "enodeb",
        ["ATCF"] = "atcf",
        ["ATGW"] = "atgw",
        ["MSC Server (SRVCC)"] = "msc-server",
        ["ENUM / DNS"] = "enum",
        ["ePDG"] = "epdg",
        ["PSAP"] = "psap",
        ["CHF / OCS / CDF"] = "chf",
    };

    /// <summary>The key of each row of the table of timers.</summary>
    public static IReadOnlyDictionary<string, string> Timers { get; } = new Dictionary<string, string>(
        from row in Rows("timers")
        let timer = row["timer"]
        select KeyValuePair.Create(timer, OtherTimers.GetValueOrDefault(timer, timer.Replace("Timer ", "", StringComparison.Ordinal))));

    private static Dictionary<string, string> OtherTimers => new()
    {
        ["2xx retransmit (UAS core)"] = "2xx-retransmission",
        ["reliable 1xx retransmit"] = "reliable-1xx-retransmission",
        ["1xx refresh by UAS"] = "1xx-refresh",
        ["100 Trying rule"] = "100-trying",
        ["Glare timer (Call-ID owner)"] = "glare-owner",
        ["Glare timer (non-owner)"] = "glare-non-owner",
        ["Overlapping re-INVITE Retry-After"] = "overlapping-invite",
        ["Session interval (Session-Expires)"] = "session-interval",
        ["Min-SE"] = "min-se",
        ["Session refresh"] = "session-refresh",
        ["Session expiry guard"] = "session-expiry",
        ["Registration lifetime"] = "registration-lifetime",
        ["Re-registration point"] = "re-registration",
        ["CFNR no-reply timer"] = "no-reply",
        ["CW timer (TAS-CW)"] = "call-waiting",
    };

    private static IEnumerable<EntryId> Keys(string table, string column, EntryKind kind) =>
        Rows(table).Select(row => new EntryId(kind, row[column]));
}
