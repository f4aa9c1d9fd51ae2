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
    public Step? Next => Whole.Steps.Skip(Shown).FirstOrDefault(IsSent);

    /// <summary>How many answers were right, and how many were given, the one to this question included.</summary>
    public (int Right, int Given) Score => Answer is null ? (Right, Right + Wrong) : (Right + (IsRight ? 1 : 0), Right + Wrong + 1);

    /// <summary>What may come next, the right one among them, in an order that depends on the question alone.</summary>
    public IReadOnlyList<QuizChoice> Options { get; private init; } = [];

    /// <summary>True where the answer is what the run did; of messages that leave a node at the same moment each is.</summary>
    public bool IsRight => Answer is { } chosen && Next is { } next && Whole.Steps.Skip(next.N - 1)
        .Where(step => IsSent(step) && step.Time == next.Time)
        .Any(step => Of(step) == Options[chosen]);

    /// <summary>The ladder as far as it is shown.</summary>
    public Ladder Ladder => Whole with { Steps = [.. Whole.Steps.Take(Shown)] };

    /// <summary>The quiz as the address of the page has it.</summary>
    public static FlowQuiz Of(FlowView view)
    {
        QuizProgress progress = view.State.Quiz;
        var quiz = new FlowQuiz(view) { Shown = Math.Min(progress.Shown, view.Shared.Fold.Ladder.Steps.Count), Right = progress.Right, Wrong = progress.Wrong };
        IReadOnlyList<QuizChoice> options = quiz.MakeOptions();
        return quiz with { Options = options, Answer = progress.Answer is { } chosen && chosen < options.Count ? chosen : null };
    }

    /// <summary>The question after this one.</summary>
    public FlowState NextState => _view.State with { Quiz = new QuizProgress(Next?.N ?? Shown, Score.Right, Score.Given - Score.Right, null) };

    private Ladder Whole => _view.Shared.Fold.Ladder;

    private List<QuizChoice> MakeOptions()
    {
        if (Next is not { } next)
            return [];
        QuizChoice right = Of(next);
        IEnumerable<QuizChoice> others = Whole.Steps
            .Where(step => IsSent(step) && step.N != next.N)
            // What is near is plausible; what the same moment brings is right as well, and would be unfair.
            .Where(step => step.Time != next.Time)
            .OrderBy(step => Math.Abs(step.N - next.N))
            .Select(Of)
            .Append(right with { From = right.To, To = right.From });
        List<QuizChoice> options = [right, .. others.Where(choice => choice != right).Distinct().Take(Choices - 1)];
        int turn = (int)((uint)(next.N * 2654435761) % (uint)options.Count);
        return [.. options.Skip(turn), .. options.Take(turn)];
    }

    // A late arrival is no message that is sent.
    private static bool IsSent(Step step) => step is MessageStep { ArrivalOf: null };

    private static QuizChoice Of(Step step) => new(StepStyle.Label(step), step.From, step.To);
}
