using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Findings;

namespace FlowViewer.Calls.Legs;

/// <summary>Legs that are one call for the people in it.</summary>
/// <param name="Number">Its number in the trace, from 1.</param>
/// <param name="Calls">The numbers of its legs, in order.</param>
/// <param name="Links">What joins them.</param>
public sealed record Conversation(int Number, IReadOnlyList<int> Calls, IReadOnlyList<LegLink> Links);

/// <summary>The conversations of a trace: the legs of back-to-back user agents, transfers and pick-ups, each joined for a reason that can be seen and undone.</summary>
public sealed class ConversationTable
{
    /// <summary>So many sessions are compared, the first of a trace.</summary>
    public const int MostLegs = 20_000;

    private readonly Dictionary<int, Conversation> _ofCall = [];

    private ConversationTable(IReadOnlyList<Conversation> conversations, bool isLimited)
    {
        (Conversations, IsLimited) = (conversations, isLimited);
        foreach (Conversation conversation in conversations)
            foreach (int call in conversation.Calls)
                _ofCall[call] = conversation;
    }

    /// <summary>The conversations of two legs or more, in order of their first legs.</summary>
    public IReadOnlyList<Conversation> Conversations { get; }

    /// <summary>True where a bound was reached, so that legs may belong together that are not joined: a value that too many share, or too many sessions.</summary>
    public bool IsLimited { get; }

    /// <summary>The conversation of a call; null where it is a leg by itself.</summary>
    public Conversation? Of(int call) => _ofCall.GetValueOrDefault(call);

    /// <summary>Finds the conversations of a trace.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="choices">What a person joined and cut.</param>
    public static ConversationTable Of(TraceCase trace, LegChoices? choices = null)
    {
        choices ??= LegChoices.None;
        Leg[] legs = [.. trace.Table.Calls.Where(call => call.Kind == CallKind.Session).Take(MostLegs).Select(call => Leg.Of(trace, call)).OfType<Leg>()];
        (IReadOnlyList<LegLink> found, bool isLimited) = LinkRules.Of(legs);
        List<LegLink> links = [.. found.Where(link => !choices.Cut.Contains((link.From, link.To)))];
        foreach ((int from, int to) in choices.Joined)
        {
            if (from >= 1 && to <= trace.Table.Calls.Count)
                links.Add(new LegLink(from, to, LinkReason.ByHand, true, Phrase.Empty, []));
        }
        return new ConversationTable(Join(links), isLimited || trace.Table.Calls.Count(call => call.Kind == CallKind.Session) > MostLegs);
    }

    private static List<Conversation> Join(List<LegLink> links)
    {
        var roots = new Dictionary<int, int>();
        foreach (LegLink link in links)
            roots[Root(roots, Math.Max(link.From, link.To))] = Root(roots, Math.Min(link.From, link.To));
        return [.. links.SelectMany(link => (int[])[link.From, link.To]).Distinct().GroupBy(call => Root(roots, call)).Select(group => group.Order().ToArray()).OrderBy(calls => calls[0])
            .Select((calls, at) => new Conversation(at + 1, calls, [.. links.Where(link => calls.Contains(link.From))]))];
    }

    private static int Root(Dictionary<int, int> roots, int call)
    {
        int root = call;
        while (roots.TryGetValue(root, out int above) && above != root)
            root = above;
        return root;
    }
}
