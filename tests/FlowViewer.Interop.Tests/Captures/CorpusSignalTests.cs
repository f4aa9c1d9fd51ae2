using System.Globalization;
using FlowViewer.Readers;
using FlowViewer.Readers.Sources;
using FlowViewer.Tests;
using FlowViewer.Traces;

namespace FlowViewer.Interop.Tests.Captures;

/// <summary>
/// The signals of every capture of the corpus against tshark: how many there are of each message, with what result. What only watches over
/// a connection or pages a cell is counted among the layers and told by neither list.
/// </summary>
[Trait("Needs", "corpus")]
public sealed class CorpusSignalTests
{
    private const string Watchdog = "280";
    private const int LastEcho = 2;

    /// <summary>Where we find more than tshark, and why. A row that no longer differs fails too, so that the table stays true.</summary>
    private static readonly Dictionary<string, (string[] More, string Why)> Exceptions = new()
    {
        ["imstb-register-528.pcapng"] = (["50 diameter 257 request ", "1234 diameter 257 request "], "a Capabilities-Exchange-Request that was sent to port 5060; Diameter is known by content here"),
    };

    public static TheoryData<string> Files => [.. Corpus.Captures.Select(Corpus.NameOf)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_capture_has_the_signals_that_tshark_lists(string name)
    {
        string file = Corpus.PathOf(name);
        using var source = new FileByteSource(file);
        List<string> ours = [.. TraceReader.Read(source).Signals.Select(Row)];
        List<string> theirs = TsharkRows(file);

        List<string> more = Without(ours, theirs), fewer = Without(theirs, ours);
        string[] expected = Exceptions.GetValueOrDefault(name).More ?? [];
        Assert.True(fewer.Count == 0 && more.SequenceEqual(expected), $"{ours.Count} signals here, {theirs.Count} in tshark\nonly here: {string.Join('\n', more)}\nonly there: {string.Join('\n', fewer)}");
    }

    [Fact]
    public void The_signals_of_a_VoLTE_call_stand_where_they_were_captured()
    {
        using var source = new FileByteSource(Corpus.PathOf("open5gs-volte.pcapng"));
        Trace trace = TraceReader.Read(source);
        string text = string.Concat(trace.Signals.Select(signal =>
            $"{signal.Origin} after message {signal.AfterMessage + 1}: {signal.Name}{(signal.Result is { } result ? $" = {result}" : "")}\n"
            + string.Concat(signal.Fields.Where(field => field.Name is "QCI" or "QoS-Class-Identifier" or "E-RAB ID" or "EPS Bearer ID" or "EPS bearer identity" or "TEID" or "Guaranteed-Bitrate-DL")
                .Select(field => $"    {field.Name} {field.Value}\n"))));
        Golden.Matches(text, "FlowViewer.Interop.Tests", "Captures", "Goldens", "open5gs-volte-signals.txt");
    }

    // The number of the command or message with what tshark calls it by, and the number of the result.
    private static string Row(TraceSignal signal)
    {
        string result = signal.Result is { } words && char.IsAsciiDigit(words[0]) ? words.Split(' ')[0] : "";
        string name = signal.Name.Split(" (")[0];
        return signal.Protocol switch
        {
            SignalProtocol.Diameter => $"{signal.Origin} diameter {Between(signal.Fields[0].Value)} {(signal.Fields[0].Value.Contains("-Request", StringComparison.Ordinal) ? "request" : "answer")} {result}",
            SignalProtocol.GtpV2 => $"{signal.Origin} gtpv2 {name} {result}",
            SignalProtocol.Pfcp => $"{signal.Origin} pfcp {name} {result}",
            _ => $"{signal.Origin} {(signal.Protocol == SignalProtocol.S1ap ? "s1ap" : "ngap")} {name}",
        };
    }

    private static string Between(string words) => words[(words.LastIndexOf('(') + 1)..^1];

    private static readonly string[] Fields =
    [
        "frame.number", "diameter.cmd.code", "diameter.flags.request", "diameter.Result-Code", "diameter.Experimental-Result-Code", "gtpv2.message_type", "gtpv2.cause",
        "pfcp.msg_type", "pfcp.cause", "s1ap.procedureCode", "ngap.procedureCode", "_ws.col.Info",
    ];

    private static List<string> TsharkRows(string file) =>
        [.. Tshark.Lines(file, "diameter || gtpv2 || pfcp || s1ap || ngap", Fields).Select(line => line.Split('\t')).SelectMany(RowsOf)];

    private static IEnumerable<string> RowsOf(string[] cells)
    {
        string frame = cells[0], says = cells[^1];
        string[] commands = Split(cells[1]), requests = Split(cells[2]), results = Split(cells[4].Length > 0 ? cells[4] : cells[3]);
        for (int i = 0, answers = 0; i < commands.Length; i++)
            if (commands[i] != Watchdog)
                yield return $"{frame} diameter {commands[i]} {(requests[i] is "1" or "True" ? "request " : $"answer {(answers < results.Length ? results[answers++] : "")}")}";
        foreach ((string protocol, int type) in new[] { ("gtpv2", 5), ("pfcp", 7) })
            if (cells[type].Length > 0 && int.Parse(cells[type], CultureInfo.InvariantCulture) > LastEcho)
                yield return $"{frame} {protocol} {says} {Split(cells[type + 1]).FirstOrDefault()}";
        // The list names the messages of S1AP and NGAP, what they carry, and the acknowledgements of SCTP.
        foreach ((string protocol, int procedure) in new[] { ("s1ap", 9), ("ngap", 10) })
            if (cells[procedure].Length > 0)
                foreach (string word in says.Split(", "))
                    if (char.IsAsciiLetterUpper(word[0]) && !word.Contains(' ') && word is not ("Paging" or "UECapabilityInformation"))
                        yield return $"{frame} {protocol} {word.Split('[')[0]}";
    }

    private static string[] Split(string cell) => cell.Split('\u0001', StringSplitOptions.RemoveEmptyEntries);

    private static List<string> Without(List<string> rows, List<string> others)
    {
        List<string> left = [.. rows];
        foreach (string other in others)
            left.Remove(other);
        return left;
    }
}
