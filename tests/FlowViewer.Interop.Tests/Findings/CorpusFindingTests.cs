using System.Globalization;
using System.Text;
using FlowViewer.Calls;
using FlowViewer.Calls.Diagnosis;
using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Findings;
using FlowViewer.Readers;
using FlowViewer.Tests;
using FlowViewer.Traces;

namespace FlowViewer.Interop.Tests.Findings;

/// <summary>What each rule finds in real captures, so that a misfire is seen: the calls of each code, with severity and confidence.</summary>
[Trait("Needs", "corpus")]
public sealed class CorpusFindingTests
{
    [Fact]
    public void What_is_found_in_real_captures_is_as_reviewed()
    {
        var found = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (string file in Directory.GetFiles(Repository.CorpusFile("pcap")).Order(StringComparer.Ordinal))
        {
            Trace trace = TraceReader.Read(new MemoryByteSource(File.ReadAllBytes(file)));
            var traceCase = new TraceCase(trace, CallTable.Of(trace));
            foreach (Finding finding in TraceDiagnosis.Of(traceCase).Findings)
                Note(finding, $"{Path.GetFileName(file)} as a whole");
            foreach (Call call in traceCase.Table.Calls)
                foreach (Finding finding in CallDiagnosis.Of(traceCase.Of(call)).All)
                    Note(finding, string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)} call {call.Number}"));
        }
        var text = new StringBuilder();
        foreach ((string code, List<string> places) in found)
        {
            text.Append(CultureInfo.InvariantCulture, $"{code} ({places.Count})\n");
            foreach (string place in places)
                text.Append("  ").Append(place).Append('\n');
        }
        Golden.Matches(text.ToString(), "FlowViewer.Interop.Tests", "Findings", "Found.txt");

        void Note(Finding finding, string place)
        {
            if (!found.TryGetValue(finding.Code, out List<string>? places))
                found[finding.Code] = places = [];
            places.Add($"{place}: {finding.Severity}, {finding.Confidence}");
        }
    }
}
