using System.Collections.Frozen;
using System.Globalization;

namespace FlowViewer.Readers.Captures.Signalling.Per;

/// <summary>The names of messages by procedure and outcome, written as lines of <c>number initiating successful unsuccessful</c>.</summary>
internal sealed class ProcedureNames(string lines)
{
    private readonly FrozenDictionary<int, string[]> _names = lines.Split('\n', StringSplitOptions.TrimEntries)
        .Select(line => line.Split(' ')).ToFrozenDictionary(parts => int.Parse(parts[0], CultureInfo.InvariantCulture), parts => parts[1..]);

    public string Of(int procedure, Outcome outcome) => _names.TryGetValue(procedure, out string[]? names)
        ? (int)outcome < names.Length ? names[(int)outcome] : $"{names[0]} ({outcome})"
        : $"procedure {procedure} ({outcome})";
}
