using System.Globalization;
using System.Text;
using FlowViewer.Calls.Ladders;
using FlowViewer.Ladders;
using FlowViewer.Ladders.Writers;
using FlowViewer.Tests;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Tests;

public sealed class CallGoldenTests
{
    public static TheoryData<string> Names => [.. CallScripts.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_call_is_read_and_drawn_as_reviewed(string name)
    {
        Trace trace = TraceScript.Read(CallScripts.All[name]);
        CallTable table = CallTable.Of(trace);
        Ladder ladder = TraceLadder.Of(trace, table, table.Calls);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        foreach (Call call in table.Calls)
            text.Write(Describe(call));
        text.Write('\n');
        TextLadderWriter.Write(ladder, text);
        text.Write('\n');
        foreach (Lane lane in ladder.Lanes)
            text.Write($"{lane.Name}: {lane.Kind}{(lane.Addresses is [var only] && only == lane.Name ? "" : $" ({string.Join(", ", lane.Addresses)})")}\n");
        text.Write($"transactions {string.Join(' ', ladder.Steps.Select(s => (s as MessageStep)?.Transaction))}\n");
        text.Write($"dialogs      {string.Join(' ', ladder.Steps.Select(s => (s as MessageStep)?.Dialog?.ToString(CultureInfo.InvariantCulture) ?? "-"))}\n");
        Golden.Matches(text.ToString(), "FlowViewer.Calls.Tests", "Goldens", $"{name}.txt");
    }

    private static string Describe(Call call)
    {
        var text = new StringBuilder();
        text.Append($"call {call.Number} {call.Kind}: {call.From} → {call.To}, {call.Outcome} {call.FinalStatus}".TrimEnd());
        Append("setup", call.SetupTime);
        Append("ring", call.RingTime);
        Append("duration", call.Duration);
        if (call.EndedBy != CallSide.None)
            text.Append(CultureInfo.InvariantCulture, $", ended by {call.EndedBy}");
        text.Append(CultureInfo.InvariantCulture, $", {call.Messages.Count} messages, {call.Retransmissions} retransmissions, {call.Dialogs} dialogs\n");
        return text.ToString();

        void Append(string what, TimeSpan? time)
        {
            if (time is TimeSpan span)
                text.Append(CultureInfo.InvariantCulture, $", {what} {span.TotalSeconds:0.000} s");
        }
    }
}
