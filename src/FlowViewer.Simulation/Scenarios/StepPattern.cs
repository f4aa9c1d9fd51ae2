using FlowViewer.Ladders;

namespace FlowViewer.Simulation.Scenarios;

/// <summary>
/// Which steps of a run an explanation is about (<see cref="Explanation.On"/>):
/// <code>
/// pattern = [ "again" | "lost" ] label [ node [ ">" node ] ]
/// label   = "INVITE" | "re-INVITE" | "183.INVITE" | "18x.INVITE" | "*" | "bearer" | "timer B" (any name behind "timer", words joined by "-") | "Cx-UAR/UAA"
/// node    = the id of a node or of a group | "*"
/// </code>
/// <c>again</c> is a repetition, <c>lost</c> one that did not arrive; without either a pattern means the first copy. With one node it
/// is the sender, or where the bearer or timer is.
/// </summary>
public sealed class StepPattern
{
    private readonly string _label, _from, _to;
    private readonly bool _again, _lost;

    private StepPattern(string label, string from, string to, bool again, bool lost) => (_label, _from, _to, _again, _lost) = (label, from, to, again, lost);

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
        string from = words.TryDequeue(out string? sender) ? sender : "*";
        string to = "*";
        if (words.Count > 0 && (words.Dequeue() != ">" || !words.TryDequeue(out to!)))
            return null;
        return words.Count > 0 ? null : new StepPattern(label, from, to, again, lost);

        bool Take(string word)
        {
            if (!words.TryPeek(out string? next) || next != word)
                return false;
            words.Dequeue();
            return true;
        }
    }

    /// <summary>True where the pattern means this step. <paramref name="groupOf"/> gives the group of a lane.</summary>
    public bool Means(Step step, bool isReInvite, Func<string, string> groupOf) =>
        _again == (step.RetransmissionOf is not null || step.CopyOf is not null)
        && _lost == (step.Outcome == StepOutcome.Lost)
        && MeansNode(_from, step.From, groupOf) && MeansNode(_to, step.To, groupOf)
        && MeansLabel(step, isReInvite);

    private bool MeansLabel(Step step, bool isReInvite) => step.Kind switch
    {
        StepKind.Bearer => _label == "bearer",
        StepKind.Timer => _label == "timer " + (step.Label.StartsWith("Timer ", StringComparison.Ordinal) ? step.Label[6..] : step.Label).Replace(' ', '-'),
        StepKind.Note => _label == step.Label.Replace(' ', '-'),
        StepKind.Message when _label == "*" => true,
        StepKind.Message when step.Status is { } status => _label == $"{status}.{step.Method}" || _label == $"{status / 10}x.{step.Method}" || _label == $"{status / 100}xx.{step.Method}",
        StepKind.Message => _label == (isReInvite ? "re-INVITE" : step.Method),
        _ => false,
    };

    private static bool MeansNode(string wanted, string lane, Func<string, string> groupOf) => wanted == "*" || wanted == lane || wanted == groupOf(lane);
}
