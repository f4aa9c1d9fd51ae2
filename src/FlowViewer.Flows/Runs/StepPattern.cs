using FlowViewer.Ladders;
using FlowViewer.Simulation.Scenarios;

namespace FlowViewer.Flows.Runs;

/// <summary>
/// Which steps of a run an explanation is about (<see cref="Explanation.On"/>):
/// <code>
/// pattern = [ "again" | "lost" ] label [ "+" field ] [ node [ ">" node ] ]
/// label   = name [ "#" n ], the n-th new message of that name on its hop
/// name    = "INVITE" | "re-INVITE" | "ACK" | "ACK.2xx" | "ACK.non-2xx" | "183.INVITE" | "18x.INVITE" | "*" | "bearer" | "QCI-1-up"
///         | "timer B" (any name behind "timer", words joined by "-") | "Cx-UAR/UAA" (a query of the core)
/// field   = the name of a header field that the message has, such as Proxy-Authorization
/// node    = the id of a node or of a group | "*"
/// </code>
/// <c>again</c> is a repetition, <c>lost</c> one that did not arrive; without either a pattern means the first copy. With one node it
/// is the sender, or where the bearer or timer is.
/// </summary>
public sealed class StepPattern
{
    private readonly string _label, _from, _to;
    private readonly string? _field;
    private readonly bool _again, _lost;
    private readonly int? _nth;

    private StepPattern(string label, int? nth, string from, string to, bool again, bool lost)
    {
        string[] parts = label.Split('+', 2);
        (_label, _nth, _field, _from, _to, _again, _lost) = (parts[0], nth, parts.ElementAtOrDefault(1), from, to, again, lost);
    }

    /// <summary>Reads a pattern; null where it is none.</summary>
    public static StepPattern? Parse(string text)
    {
        var words = new Queue<string>(text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        bool again = Take("again"), lost = !again && Take("lost");
        if (!words.TryDequeue(out string? label))
            return null;
        if (label == "timer")
        {
            if (!words.TryDequeue(out string? name))
                return null;
            label = "timer " + name;
        }
        int? nth = null;
        if (label.Split('#') is [var name2, var number])
        {
            if (!int.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int n))
                return null;
            (label, nth) = (name2, n);
        }
        string from = words.TryDequeue(out string? sender) ? sender : "*";
        string to = "*";
        if (words.Count > 0 && (words.Dequeue() != ">" || !words.TryDequeue(out to!)))
            return null;
        return words.Count > 0 ? null : new StepPattern(label, nth, from, to, again, lost);

        bool Take(string word)
        {
            if (!words.TryPeek(out string? next) || next != word)
                return false;
            words.Dequeue();
            return true;
        }
    }

    /// <summary>True where the pattern means this step. <paramref name="groupOf"/> gives the group of a lane.</summary>
    public bool Means(RunStep row, Func<string, string> groupOf)
    {
        Step step = row.Step;
        // Where a late message arrives, the row that sent it has its explanation.
        MessageStep? message = row.Message;
        return message?.ArrivalOf is null
            && _again == (message?.IsRepeat == true)
            && _lost == (message?.Outcome == StepOutcome.Lost)
            && MeansNode(_from, step.From, groupOf) && MeansNode(_to, step.To, groupOf)
            && MeansLabel(row, step)
            && (_nth is null || _nth == row.Nth)
            && (_field is null || row.Transmission?.Message.First(_field) is not null);
    }

    private bool MeansLabel(RunStep row, Step step) => step switch
    {
        BearerStep => _label == "bearer" || _label == step.Label.Replace(' ', '-'),
        TimerStep => _label == "timer " + (step.Label.StartsWith("Timer ", StringComparison.Ordinal) ? step.Label[6..] : step.Label).Replace(' ', '-'),
        NoteStep => _label == step.Label.Replace(' ', '-'),
        MessageStep when _label == "*" => true,
        MessageStep { Status: { } status, Method: var method } => _label == $"{status}.{method}" || _label == $"{status / 10}x.{method}" || _label == $"{status / 100}xx.{method}",
        MessageStep { Method: "ACK" } => _label == "ACK" || _label == (row.IsAckToRefusal ? "ACK.non-2xx" : "ACK.2xx"),
        MessageStep { Method: var method } => _label == (row.IsReInvite ? "re-INVITE" : method),
        _ => false,
    };

    private static bool MeansNode(string wanted, string lane, Func<string, string> groupOf) => wanted == "*" || wanted == lane || wanted == groupOf(lane);
}
