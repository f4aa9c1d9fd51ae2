using System.Globalization;
using System.Text.RegularExpressions;
using FlowViewer.Reference;
using FlowViewer.Reference.Catalogues;
using FlowViewer.Reference.Entries;

namespace FlowViewer.Content.Tests;

/// <summary>What the entries state is what the fact tables state; a difference on purpose is listed with its reason.</summary>
public sealed partial class FactTests
{
    [Fact]
    public void Responses_have_the_phrase_the_status_and_the_defining_RFC_of_the_registry() =>
        Compare<Response>("response_codes", "code", (response, row) =>
        [
            (response.Phrase, row["reason_phrase"]),
            (response.Status.ToString(), row["status"].StartsWith("deprecated", StringComparison.Ordinal) ? "Deprecated" : "Current"),
            (Rfcs(response).Contains(Rfc(row["rfc"])).ToString(), "True"),
        ]);

    [Fact]
    public void Responses_have_the_causes_of_the_mapping_table() =>
        Compare<Response>("response_codes", "code", (response, row) =>
        [
            // "no REL; … event 6" names an event of CPG, which is no cause.
            (Keys(response.Q850?.ToIsup ?? []), row["q850_sip_to_isup"].StartsWith("no REL", StringComparison.Ordinal) ? "" : Numbers(row["q850_sip_to_isup"])),
            (Keys(response.Q850?.FromIsup ?? []), Numbers(row["q850_isup_to_sip"])),
        ]);

    [Fact]
    public void Methods_have_the_defining_RFC_and_the_transaction_of_the_table() =>
        Compare<Method>("methods", "method", (method, row) =>
        [
            (Rfcs(method).Contains(Rfc(row["rfc"])).ToString(), "True"),
            (method.Transaction.ToString(), row["transaction_type"] switch
            {
                ['n', 'o', 'n', '-', ..] => "NonInvite",
                ['I', 'N', 'V', ..] => "Invite",
                _ => "None",
            }),
        ]);

    [Fact]
    public void Header_fields_have_the_compact_form_the_status_and_the_category_of_the_table() =>
        Compare<Header>("header_fields", "name", (header, row) =>
        [
            (header.Id.Key, row["name"]),
            (header.Compact ?? "", row["compact"].Length == 1 ? row["compact"] : ""),
            (header.Status.ToString().ToLowerInvariant(), row["status"].StartsWith("not IANA", StringComparison.Ordinal) ? "unregistered" : row["status"]),
            (Hyphenated(header.Category.ToString()), row["category"]),
        ]);

    [Fact]
    public void Causes_have_the_name_and_the_mapping_of_the_table() =>
        Compare<Cause>("q850", "cause", (cause, row) =>
        [
            (cause.Name.En, row["name_itu"]),
            (Keys(cause.Mapping.ToSip), Numbers(row["isup_to_sip_rfc3398"])),
            // The rule for codes that the table does not list names no code; 3xx carries a redirection number.
            (Keys(cause.Mapping.FromSip), Numbers(row["sip_to_isup_rfc3398"].StartsWith("any code", StringComparison.Ordinal) ? "" : row["sip_to_isup_rfc3398"])),
            (cause.Class.ToString(), row["class"] switch
            {
                "normal" => "Normal",
                "resource unavailable" => "ResourceUnavailable",
                "service or option not available" => "ServiceNotAvailable",
                "service or option not implemented" => "ServiceNotImplemented",
                "invalid message" => "InvalidMessage",
                "protocol error" => "ProtocolError",
                _ => "Interworking",
            }),
        ]);

    [Fact]
    public void Warnings_have_the_registered_text() =>
        Compare<Warning>("warning_codes", "code", (warning, row) => [(warning.Name.En, row["text"])]);

    [Fact]
    public void Option_tags_have_the_defining_RFC_of_the_registry() =>
        Compare<Option>("option_tags", "option_tag", (option, row) =>
        [
            (option.Id.Key, row["option_tag"]),
            (Rfcs(option).Contains(Rfc(row["rfc"])).ToString(), "True"),
        ]);

    [Fact]
    public void Event_packages_have_the_type_and_the_defining_RFC_of_the_registry() =>
        Compare<EventPackage>("event_packages", "package", (package, row) =>
        [
            (package.Type.ToString().ToLowerInvariant(), row["type"] is "vendor" || row["rfc"] is "vendor" ? "vendor" : row["type"]),
            (row["rfc"] is "vendor" ? "True" : Rfcs(package).Contains(Rfc(row["rfc"])).ToString(), "True"),
        ]);

    [Fact]
    public void Bearers_have_the_values_of_TS_23_203() =>
        Compare<Bearer>("qci", "qci", (bearer, row) =>
        [
            (bearer.ResourceType == ResourceType.Gbr ? "GBR" : "Non-GBR", row["resource_type"]),
            (bearer.Priority.ToString(CultureInfo.InvariantCulture), row["priority"]),
            (bearer.DelayBudget.TotalMilliseconds.ToString(CultureInfo.InvariantCulture), row["pdb_ms"]),
            (bearer.LossRate, row["pelr"]),
        ]);

    [Fact]
    public void Feature_tags_have_the_family_and_the_reference_of_the_table()
    {
        Dictionary<string, IReadOnlyDictionary<string, string>> rows = FactTables.Rows("feature_tags")
            .SelectMany(row => row["tag"].Split(" / ").Select(tag => (tag, row)))
            .ToDictionary(pair => pair.tag, pair => pair.row);

        Assert.Empty(
            from feature in OwnContent.Catalogue.Of<Feature>()
            let row = rows.GetValueOrDefault(feature.Tag)
            where row is null
                || Hyphenated(feature.Family.ToString()) != row["family"].Replace("3gpp", "three-gpp", StringComparison.Ordinal)
                || !feature.Defined.Any(source => source.ToString().Contains(Rfc(row["reference"]), StringComparison.Ordinal))
            select $"{feature.Id}: {string.Join(", ", feature.Defined)} and {feature.Family}, where the table has {row?["reference"]} and {row?["family"]}");
    }

    public static TheoryData<EntryKind> Kinds => [.. EntryKinds.All];

    [Theory, MemberData(nameof(Kinds))]
    public void Every_row_of_the_tables_has_an_entry_and_every_entry_a_row(EntryKind kind)
    {
        HashSet<EntryId> promised = [.. FactTables.Promised().Where(id => id.Kind == kind)];
        HashSet<EntryId> written = [.. OwnContent.Catalogue.Of(kind).Select(entry => entry.Id)];

        Assert.NotEmpty(written);
        Assert.Empty(promised.Except(written).Select(id => $"{id} is not written"));
        Assert.Empty(written.Except(promised).Select(id => $"{id} is in no table: add its row to tests/facts"));
    }

    [Fact]
    public void Every_kind_is_held_against_its_table() =>
        Assert.Equal(EntryKinds.All, FactTables.Promised().Select(id => id.Kind).Distinct().Order());

    /// <summary>Holds each entry against its row; an entry without a row is a difference.</summary>
    private static void Compare<T>(
        string table, string key, Func<T, IReadOnlyDictionary<string, string>, (string Ours, string Theirs)[]> pairs) where T : Entry
    {
        Dictionary<string, IReadOnlyDictionary<string, string>> rows = FactTables.Rows(table).ToDictionary(row => row[key], StringComparer.OrdinalIgnoreCase);
        Assert.NotEmpty(OwnContent.Catalogue.Of<T>());
        Assert.Empty(OwnContent.Catalogue.Of<T>().SelectMany(entry => rows.TryGetValue(RowKey(entry), out IReadOnlyDictionary<string, string>? row)
            ? pairs(entry, row).Where(pair => pair.Ours != pair.Theirs).Select(pair => $"{entry.Id}: we state `{pair.Ours}`, the table `{pair.Theirs}`")
            : [$"{entry.Id} is in no row of {table}"]));
    }

    private static string RowKey(Entry entry) => entry is Bearer bearer ? bearer.Qci.ToString(CultureInfo.InvariantCulture) : entry.Id.Key;

    private static IEnumerable<string> Rfcs(Entry entry) => entry.Defined.Select(source => source.Spec);

    private static string Rfc(string cell) => cell.Split([';', '('])[0].Trim();

    private static string Keys(IEnumerable<EntryId> ids) => string.Join(",", ids.Select(id => id.Key).Order(Catalogue.KeyOrder));

    private static string Numbers(string cell) => string.Join(",",
        Parenthesised().Replace(cell, "").Split([',', ';', ' ', '/']).Where(word => word.All(char.IsAsciiDigit) && word.Length > 0)
            .Concat(NumberOfTheCase().Matches(cell).Select(match => match.Groups[1].Value)).Distinct().Order(Catalogue.KeyOrder));

    private static string Hyphenated(string name) => UpperLetter().Replace(name, "-$0").ToLowerInvariant();

    [GeneratedRegex(@"\([^)]*\)|\[[^\]]*\]")]
    private static partial Regex Parenthesised();

    // "403 (603 if location=user)": the second number is a status as well.
    [GeneratedRegex(@"\((\d{3}) if ")]
    private static partial Regex NumberOfTheCase();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex UpperLetter();
}
