using FlowViewer.Calls;
using FlowViewer.Flows.Runs;
using FlowViewer.Ladders.Writers;
using FlowViewer.Readers;
using FlowViewer.Simulation.Play;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Traces;

namespace FlowViewer.Flows.Tests;

/// <summary>Design D3, a run is a trace: what is said of a run's messages is what is said of them when its capture is read.</summary>
public sealed class RunTraceTests
{
    public static TheoryData<string> Ids() => Library.Ids();

    [Theory, MemberData(nameof(Ids))]
    public void A_run_and_its_capture_read_back_have_the_same_calls_transactions_dialogs_and_repetitions(string id)
    {
        foreach ((string name, SimulationRun run) in Offered(Library.Flow(id)))
        {
            using var capture = new MemoryStream();
            PcapLadderWriter.Write(RunLadder.Of(run), capture);
            Trace read = TraceReader.Read(new MemoryByteSource(capture.ToArray()));

            List<string> ofRun = Described(run.ToTrace()), ofCapture = Described(read);
            Assert.True(ofRun.SequenceEqual(ofCapture), Difference(name, ofRun, ofCapture));
        }
    }

    private static IEnumerable<(string Name, SimulationRun Run)> Offered(Scenario flow)
    {
        yield return ("as it is", Library.Flows.Textbook(flow));
        foreach (ScenarioOption option in flow.Options)
            foreach (OptionValue value in option.Values.Skip(1))
                yield return ($"{option.Id}={value.Id}", Library.Run(flow.Id, $"{option.Id}={value.Id}"));
        foreach (Preset preset in flow.Presets)
            yield return (preset.Title.En, Library.Flows.Run(flow, RunOptions.Of(preset)));
    }

    // A line for each message and each call; where a message was sent from is not compared, for a capture names TLS's port 5060.
    private static List<string> Described(Trace trace)
    {
        CallTable table = CallTable.Of(trace);
        var lines = new List<string>();
        for (int i = 0; i < trace.Messages.Count; i++)
        {
            TraceMessage m = trace.Messages[i];
            string start = System.Text.Encoding.UTF8.GetString(trace.BytesOf(m).Span).Split("\r\n")[0];
            lines.Add($"{i} {start}, CSeq {m.CSeq} {trace.Methods[m.Method]}: {table.Relations[i]}, {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(trace.BytesOf(m).Span))[..8]}");
        }
        foreach (Call call in table.Calls)
            lines.Add($"call {call.Number} {call.Kind} {call.Outcome} {call.FinalStatus} {call.From} {call.Arrow} {call.To}, {call.Messages.Count} messages, {call.Dialogs} dialogs, "
                + $"{call.Retransmissions} again, set up {call.SetupTime}, rings {call.RingTime}, lasts {call.Duration}, ended by {call.EndedBy}");
        return lines;
    }

    private static string Difference(string name, List<string> run, List<string> read)
    {
        int first = Enumerable.Range(0, Math.Min(run.Count, read.Count)).FirstOrDefault(i => run[i] != read[i], Math.Min(run.Count, read.Count));
        return $"{name}, {run.Count(line => !read.Contains(line))} lines of {run.Count} differ:\n  run     {run.ElementAtOrDefault(first)}\n  capture {read.ElementAtOrDefault(first)}";
    }
}
