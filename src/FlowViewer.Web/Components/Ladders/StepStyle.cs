using FlowViewer.Ladders;

namespace FlowViewer.Web.Components.Ladders;

/// <summary>How a step looks: hue by CSS class, and always a mark or a letter beside it, for those who do not see the hue.</summary>
public static class StepStyle
{
    private const int DialogHues = 8;

    /// <summary>The class for the step's kind: <c>request</c>, <c>r1</c> … <c>r6</c>, <c>timer</c>, <c>note</c>, <c>bearer</c>, <c>signal</c>; a signal that failed is <c>failed</c> too.</summary>
    public static string Class(Step step) => step switch
    {
        TimerStep => "timer",
        NoteStep => "note",
        BearerStep => "bearer",
        SignalStep signal => signal.IsFailure ? "signal failed" : "signal",
        _ => StatusOf(step) switch { null => "request", >= 100 and < 700 and int status => $"r{status / 100}", _ => "r6" },
    };

    /// <summary>The mark of a response's class; empty for a request.</summary>
    public static string Mark(Step step) => StatusOf(step) switch
    {
        null => "",
        < 200 => "○",
        < 300 => "✓",
        < 400 => "↷",
        < 500 => "✕",
        < 600 => "‼",
        _ => "⊘",
    };

    private static int? StatusOf(Step step) => (step as MessageStep)?.Status;

    /// <summary>The letter of a dialog: A … Z, AA …; empty outside dialogs.</summary>
    public static string Letter(int? dialog)
    {
        string letters = "";
        for (int rest = dialog ?? 0; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('A' + (rest - 1) % 26) + letters;
        return letters;
    }

    /// <summary>The class of a dialog's hue.</summary>
    public static string Hue(int? dialog) => dialog is > 0 ? $"hue{(dialog - 1) % DialogHues}" : "";

    /// <summary>What stands on the arrow, cut where a hostile or careless sender made it longer than any reader wants.</summary>
    public static string Label(Step step) => Cut(step.Label, 60);

    /// <summary>At most so many characters of a text, an ellipsis for the rest.</summary>
    public static string Cut(string text, int most) => text.Length <= most ? text : string.Concat(text.AsSpan(0, most - 1), "…");
}
