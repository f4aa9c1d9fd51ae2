using System.Globalization;
using FlowViewer.Ladders;
using FlowViewer.Web.Components.Ladders;

namespace FlowViewer.Web.Components.Flows;

/// <summary>A message that may come next: what it is and which way it goes.</summary>
public readonly record struct QuizChoice(string Label, string From, string To);

/// <summary>
/// The quiz on a flow: the ladder up to a step, and what comes next among plausible choices. The run is the judge; what has been answered
/// so far stands in the address, so there is no account.
/// </summary>
public sealed record FlowQuiz
{
    private const int Choices = 4;

    private readonly FlowView _view;

    private FlowQuiz(FlowView view) => _view = view;

    /// <summary>How many steps are shown.</summary>
    public int Shown { get; private init; }

    /// <summary>The answers that were right so far, at the first try.</summary>
    public int Right { get; private init; }

    /// <summary>The answers that were wrong so far.</summary>
    public int Wrong { get; private init; }

    /// <summary>The choice that was made for the question; null where it is still open.</summary>
    public int? Answer { get; private init; }

    /// <summary>The next message; null where the flow is over.</summary>
    public Step? Next => _view.Fold.Ladder.Steps.Skip(Shown).FirstOrDefault(step => step.Kind == StepKind.Message);

    /// <summary>How many answers were right, and how many were given, the one to this question included.</summary>
    public (int Right, int Given) Score => Answer is null ? (Right, Right + Wrong) : (Right + (IsRight ? 1 : 0), Right + Wrong + 1);

    /// <summary>What may come next, the right one among them, in an order that depends on the question alone.</summary>
    public IReadOnlyList<QuizChoice> Options { get; private init; } = [];

    /// <summary>True where the answer is what the run did; of messages that leave a node at the same moment each is.</summary>
    public bool IsRight => Answer is { } chosen && Next is { } next && _view.Fold.Ladder.Steps.Skip(next.N - 1)
        .Where(step => step.Kind == StepKind.Message && step.Time == next.Time)
        .Any(step => Of(step) == Options[chosen]);

    /// <summary>The ladder as far as it is shown.</summary>
    public Ladder Ladder => _view.Fold.Ladder with { Steps = [.. _view.Fold.Ladder.Steps.Take(Shown)] };

    /// <summary>The address at which the quiz on a flow begins.</summary>
    public static string StartHref(FlowView view) => Href(view, 0, 0, 0);

    /// <summary>Reads the quiz from the address; null where it asks for none.</summary>
    public static FlowQuiz? Read(FlowView view, IQueryCollection query)
    {
        if (query["quiz"] != "1")
            return null;
        int count = view.Fold.Ladder.Steps.Count;
        var quiz = new FlowQuiz(view) { Shown = Math.Min(Number("shown"), count), Right = Number("right"), Wrong = Number("wrong") };
        IReadOnlyList<QuizChoice> options = quiz.MakeOptions();
        int? answer = int.TryParse(query["answer"], NumberStyles.None, CultureInfo.InvariantCulture, out int chosen) && chosen < options.Count ? chosen : null;
        return quiz with { Options = options, Answer = answer };

        int Number(string name) => int.TryParse(query[name], NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? Math.Min(value, 10_000) : 0;
    }

    /// <summary>The address of the question after this one.</summary>
    public string NextHref => Href(_view, Next?.N ?? Shown, Score.Right, Score.Given - Score.Right);

    private List<QuizChoice> MakeOptions()
    {
        if (Next is not { } next)
            return [];
        QuizChoice right = Of(next);
        IEnumerable<QuizChoice> others = _view.Fold.Ladder.Steps
            .Where(step => step.Kind == StepKind.Message && step.N != next.N)
            // What is near is plausible; what the same moment brings is right as well, and would be unfair.
            .Where(step => step.Time != next.Time)
            .OrderBy(step => Math.Abs(step.N - next.N))
            .Select(Of)
            .Append(right with { From = right.To, To = right.From });
        List<QuizChoice> options = [right, .. others.Where(choice => choice != right).Distinct().Take(Choices - 1)];
        int turn = (int)((uint)(next.N * 2654435761) % (uint)options.Count);
        return [.. options.Skip(turn), .. options.Take(turn)];
    }

    private static QuizChoice Of(Step step) => new(StepLook.Label(step), step.From, step.To);

    private static string Href(FlowView view, int shown, int right, int wrong)
    {
        IEnumerable<(string, string)> more = view.Address.More.Concat(
        [
            ("quiz", "1"), ("shown", Text(shown)), ("right", Text(right)), ("wrong", Text(wrong)),
        ]);
        return (view.Address with { More = [.. more], Step = null, With = null, From = null, Pane = default }).Href;

        static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
