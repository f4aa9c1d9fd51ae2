using System.Collections.Immutable;
using System.Globalization;

namespace FlowViewer.Calls.Legs;

/// <summary>What a person says of legs: <c>3-4</c> joins two of them, <c>3x4</c> cuts what joins them; several with commas.</summary>
/// <param name="Joined">The pairs that are joined, the smaller number first.</param>
/// <param name="Cut">The pairs that are cut.</param>
public sealed record LegChoices(ImmutableArray<(int From, int To)> Joined, ImmutableArray<(int From, int To)> Cut)
{
    // An address says no more.
    private const int Most = 100;

    /// <summary>Nothing said.</summary>
    public static LegChoices None { get; } = new([], []);

    /// <summary>Reads choices; what is none counts as absent.</summary>
    public static LegChoices Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return None;
        List<(int, int)> joined = [], cut = [];
        foreach (string part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(Most))
        {
            bool isCut = part.Contains('x', StringComparison.Ordinal);
            string[] ends = part.Split(isCut ? 'x' : '-');
            if (ends.Length == 2 && int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out int one) && int.TryParse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture, out int other) && one != other)
                (isCut ? cut : joined).Add((Math.Min(one, other), Math.Max(one, other)));
        }
        return new LegChoices([.. joined], [.. cut]);
    }

    /// <summary>With a link cut.</summary>
    public LegChoices Without(int from, int to) => this with { Cut = Cut.Add((Math.Min(from, to), Math.Max(from, to))) };

    /// <inheritdoc/>
    public override string ToString() => string.Join(',', Joined.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.From}-{pair.To}")).Concat(Cut.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.From}x{pair.To}"))));
}
