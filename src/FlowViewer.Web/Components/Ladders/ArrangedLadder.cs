using FlowViewer.Ladders;

namespace FlowViewer.Web.Components.Ladders;

/// <summary>A ladder as an address asks for it: its lanes arranged, then its steps filtered.</summary>
public sealed class ArrangedLadder
{
    private const int MostSearches = 8;

    private readonly Lazy<LadderGutter> _gutter;
    private readonly Lazy<HiddenSteps> _noise;
    private readonly LinkedList<(string Text, LadderHits Hits)> _searches = [];

    private ArrangedLadder(Ladder whole, LaneFold lanes, FilteredLadder filter)
    {
        (Whole, Lanes, Filter) = (whole, lanes, filter);
        // As wide as the whole ladder needs, so that nothing moves when steps are hidden.
        _gutter = new Lazy<LadderGutter>(() => LadderGutter.Of(whole));
        _noise = new Lazy<HiddenSteps>(() => NoiseOf(lanes.Ladder));
    }

    /// <summary>The ladder as its producer made it.</summary>
    public Ladder Whole { get; }

    /// <summary>How many lanes there were, where they were too many and are folded; else 0.</summary>
    public int Crowd { get; private init; }

    /// <summary>What arranging the lanes left out.</summary>
    public LaneFold Lanes { get; }

    /// <summary>What the filter left out.</summary>
    public FilteredLadder Filter { get; }

    /// <summary>The ladder that is shown.</summary>
    public Ladder Ladder => Filter.Ladder;

    /// <summary>What stands beside its rows.</summary>
    public LadderGutter Gutter => _gutter.Value;

    /// <summary>How many steps of each kind of noise there are, whether they are shown or not; of notes, how many lines.</summary>
    public HiddenSteps Noise => _noise.Value;

    /// <summary>How many steps are not shown.</summary>
    public int Hidden => Lanes.Inside + Lanes.Hidden + Filter.Hidden.Total;

    /// <summary>Arranges a ladder.</summary>
    public static ArrangedLadder Of(Ladder whole, LadderAddress address)
    {
        LaneFold lanes = LaneArrangement.Parse(address.Lanes).Apply(whole);
        int crowd = lanes.Ladder.Lanes.Count > LaneCrowd.Most ? lanes.Ladder.Lanes.Count : 0;
        if (crowd > 0)
            lanes = Folded(lanes);
        return new ArrangedLadder(whole, lanes, address.Filter.Apply(lanes.Ladder)) { Crowd = crowd };
    }

    private static LaneFold Folded(LaneFold lanes)
    {
        // A number reads the same in both languages.
        LaneFold folded = LaneCrowd.Fold(lanes.Ladder, count => $"+{count}").Apply(lanes.Ladder);
        return new LaneFold(folded.Ladder, [.. folded.Kept.Select(row => lanes.Kept[row])], lanes.Inside + folded.Inside, lanes.Hidden, lanes.Problems);
    }

    /// <summary>The steps that hold some words; the last searches are remembered.</summary>
    public LadderHits Hits(string text)
    {
        lock (_searches)
        {
            if (_searches.FirstOrDefault(search => search.Text == text).Hits is { } known)
                return known;
            var hits = new LadderHits(Ladder, text);
            _searches.AddFirst((text, hits));
            if (_searches.Count > MostSearches)
                _searches.RemoveLast();
            return hits;
        }
    }

    /// <summary>True where the ladder has a step of this number that is not shown.</summary>
    public bool Hides(int? n) => n is not null && Ladder.Find(n) is null && Whole.Find(n) is not null;

    private static HiddenSteps NoiseOf(Ladder ladder)
    {
        var all = new LadderFilter { Noise = LadderFilter.AllNoise.Aggregate(StepNoise.None, (noise, one) => noise | one) };
        HiddenSteps hidden = all.Apply(ladder).Hidden;
        int lines = Enumerable.Range(0, ladder.Steps.Count).Sum(row => ladder.FactsAt(row).Notes);
        return hidden with { Notes = hidden.Notes + lines };
    }
}
