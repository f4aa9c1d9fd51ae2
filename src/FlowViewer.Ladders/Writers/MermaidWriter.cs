using System.Globalization;
using System.Text;

namespace FlowViewer.Ladders.Writers;

/// <summary>
/// Writes a ladder as Mermaid sequence diagrams: one where it is small, else several with the lanes repeated, because Mermaid refuses
/// long texts and takes seconds over thousands of messages.
/// </summary>
public static class MermaidWriter
{
    // With more lanes than a page can show, a part has only those that it uses.
    private const int MostSharedLanes = 40;

    /// <summary>Writes all parts one after the other; where there are several, a comment line begins each.</summary>
    public static void Write(Ladder ladder, TextWriter writer, LadderWriteOptions? options = null)
    {
        int number = 0;
        foreach (string part in Parts(ladder, options))
        {
            if (++number > 1)
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"\n%% {number}\n"));
            writer.Write(part);
        }
    }

    /// <summary>The diagrams, each complete in itself; at least one.</summary>
    public static IEnumerable<string> Parts(Ladder ladder, LadderWriteOptions? options = null)
    {
        options ??= LadderWriteOptions.Default;
        var lanes = new Dictionary<string, (int Number, string Line)>();
        foreach (Lane lane in ladder.Lanes)
            lanes[lane.Id] = (lanes.Count, $"  participant {IdOf(lanes.Count)} as {MermaidText.Of(lane.Name, options.LabelLimit)}\n");
        bool all = lanes.Count <= MostSharedLanes;

        var part = new Part(ladder, lanes, all, options);
        foreach (Step step in ladder.Steps)
        {
            string lines = LinesOf(step, lanes[step.From].Number, lanes[step.To].Number, options);
            if (!part.Takes(step, lines))
            {
                yield return part.ToString();
                part = new Part(ladder, lanes, all, options);
            }
            part.Add(step, lines);
        }
        yield return part.ToString();
    }

    private static string IdOf(int lane) => string.Create(CultureInfo.InvariantCulture, $"p{lane + 1}");

    private static string LinesOf(Step step, int from, int to, LadderWriteOptions options)
    {
        string label = MermaidText.Of(ArrowLabel.Of(step), options.LabelLimit + 24);
        string over = from == to ? IdOf(from) : $"{IdOf(Math.Min(from, to))},{IdOf(Math.Max(from, to))}";
        var lines = new StringBuilder();
        if (step is MessageStep || ArrowLabel.IsOfOtherProtocol(step))
            lines.Append(CultureInfo.InvariantCulture, $"  {IdOf(from)}{ArrowOf(step)}{IdOf(to)}: {label}\n");
        else
            lines.Append(CultureInfo.InvariantCulture, $"  Note over {over}: {label}\n");
        if (!options.Notes)
            return lines.ToString();
        foreach (string note in step.Notes)
            lines.Append(CultureInfo.InvariantCulture, $"  Note over {over}: {MermaidText.Of(note, options.LabelLimit)}\n");
        return lines.ToString();
    }

    private static string ArrowOf(Step step) => step is SignalStep ? "-)" : (ArrowLabel.IsResponse(step), ArrowLabel.OutcomeOf(step)) switch
    {
        (false, StepOutcome.Lost) => "-x",
        (true, StepOutcome.Lost) => "--x",
        // An open head: it is on its way.
        (false, StepOutcome.Delayed) => "-)",
        (true, StepOutcome.Delayed) => "--)",
        (true, _) => "-->>",
        _ => "->>",
    };

    /// <summary>One diagram as it grows.</summary>
    private sealed class Part
    {
        private const string Start = "sequenceDiagram\n";
        private readonly SortedDictionary<int, string> _lanes = [];
        private readonly StringBuilder _steps = new();
        private readonly Dictionary<string, (int Number, string Line)> _known;
        private readonly LadderWriteOptions _options;
        private readonly string _title;
        private int _count;
        private int _characters;
        private int _nextNumber;

        public Part(Ladder ladder, Dictionary<string, (int Number, string Line)> lanes, bool all, LadderWriteOptions options)
        {
            (_known, _options) = (lanes, options);
            _title = ladder.Title.Length > 0 ? $"  title {MermaidText.Of(ladder.Title, options.LabelLimit)}\n" : "";
            _characters = Start.Length + _title.Length;
            if (!all)
                return;
            foreach (Lane lane in ladder.Lanes)
                AddLane(lane.Id);
        }

        public bool Takes(Step step, string lines) =>
            _count == 0 || (_count < _options.StepsPerPart
                && _characters + lines.Length + Missing(step.From) + Missing(step.To) <= _options.CharactersPerPart);

        public void Add(Step step, string lines)
        {
            AddLane(step.From);
            AddLane(step.To);
            AddNumber(step);
            _steps.Append(lines);
            _characters += lines.Length;
            _count++;
        }

        /// <summary>Mermaid counts the messages by itself; it is told again where the ladder's numbers go another way.</summary>
        private void AddNumber(Step step)
        {
            if (!_options.Numbers || !(step is MessageStep || ArrowLabel.IsOfOtherProtocol(step)))
                return;
            if (step.N != _nextNumber)
            {
                string line = string.Create(CultureInfo.InvariantCulture, $"  autonumber {step.N} 1\n");
                _steps.Append(line);
                _characters += line.Length;
            }
            _nextNumber = step.N + 1;
        }

        public override string ToString() => $"{Start}{_title}{string.Concat(_lanes.Values)}{_steps}";

        private int Missing(string lane) => _lanes.ContainsKey(_known[lane].Number) ? 0 : _known[lane].Line.Length;

        private void AddLane(string id)
        {
            (int number, string line) = _known[id];
            if (_lanes.TryAdd(number, line))
                _characters += line.Length;
        }
    }
}
