using System.Globalization;
using FlowViewer.Ladders;

namespace FlowViewer.Web.Components.Ladders;

/// <summary>
/// What stands beside the rows of a ladder: how many digits their numbers need, which call a row belongs to where there are several,
/// and which dialog where its call has more than one.
/// </summary>
public sealed class LadderGutter
{
    private const int Hues = 8;
    private const int FewestDigits = 3;

    private readonly IReadOnlyList<LadderCall> _calls;

    private LadderGutter(IReadOnlyList<LadderCall> calls, bool showsDialogs, int digits) => (_calls, ShowsDialogs, Digits) = (calls, showsDialogs, digits);

    /// <summary>True where the ladder has more than one call: rows then carry the number and hue of theirs.</summary>
    public bool ShowsCalls => _calls.Count > 1;

    /// <summary>True where some call has more than one dialog.</summary>
    public bool ShowsDialogs { get; }

    /// <summary>How many digits the largest number of a step has, at least 3.</summary>
    public int Digits { get; }

    /// <summary>How many digits the largest number of a call has; 0 where calls are not shown.</summary>
    public int CallDigits => ShowsCalls ? Length(_calls[^1].Number) : 0;

    /// <summary>The classes that give the gutter its width: <c>digits-5 calls-2 dialogs</c>.</summary>
    public string Classes => string.Create(CultureInfo.InvariantCulture, $"digits-{Digits}{(ShowsCalls ? $" by-call calls-{CallDigits}" : "")}{(ShowsDialogs ? " dialogs" : "")}");

    /// <summary>The gutter of a ladder.</summary>
    public static LadderGutter Of(Ladder ladder)
    {
        // A ladder without calls is the run of a flow: a few dozen steps.
        bool dialogs = ladder.Calls.Count > 0 ? ladder.Calls.Any(call => call.Dialogs > 1)
            : ladder.Messages.Select(step => step.Dialog).OfType<int>().Distinct().Take(2).Count() > 1;
        return new LadderGutter(ladder.Calls, dialogs, Math.Max(FewestDigits, Length(ladder.LastNumber)));
    }

    /// <summary>The class of a call's hue, by its place among the calls of the ladder; empty where calls are not shown.</summary>
    public string CallHue(int? call) => ShowsCalls && call is { } number && PlaceOf(number) is >= 0 and int place ? $"hue{place % Hues}" : "";

    /// <summary>The letter of a step's dialog within its call: A … Z, AA …; empty where the call has no other dialog.</summary>
    public string DialogLetter(Step step)
    {
        if (!ShowsDialogs || step is not MessageStep { Dialog: { } dialog } message)
            return "";
        if (_calls.Count == 0)
            return StepStyle.Letter(dialog);
        int place = message.Call is { } call ? PlaceOf(call) : -1;
        return place >= 0 && _calls[place].Dialogs > 1 ? StepStyle.Letter(dialog - _calls[place].DialogsBefore) : "";
    }

    private int PlaceOf(int call)
    {
        int low = 0, high = _calls.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (_calls[middle].Number == call)
                return middle;
            if (_calls[middle].Number < call)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return -1;
    }

    private static int Length(int number) => number.ToString(CultureInfo.InvariantCulture).Length;
}
