using System.Collections.Frozen;
using System.Globalization;

namespace FlowViewer.Readers.Captures.Signalling;

/// <summary>A table of a specification: numbers and their names, written as lines of <c>number name</c>.</summary>
internal sealed class NumberNames(string lines)
{
    private readonly FrozenDictionary<long, string> _names = lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .ToFrozenDictionary(line => long.Parse(line.AsSpan(0, line.IndexOf(' ')), CultureInfo.InvariantCulture), line => line[(line.IndexOf(' ') + 1)..]);

    /// <summary>The name of <paramref name="number"/>; null where the table has none.</summary>
    public string? NameOf(long number) => _names.GetValueOrDefault(number);

    /// <summary>The number and its name, where it has one: <c>16 Request accepted</c>.</summary>
    public string Describe(long number) => NameOf(number) is { } name ? $"{number} {name}" : $"{number}";
}
