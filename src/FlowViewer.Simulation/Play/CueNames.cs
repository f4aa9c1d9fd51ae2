using System.Text.Json;
using FlowViewer.Simulation.Network;

namespace FlowViewer.Simulation.Play;

/// <summary>How scripts write a <see cref="Cue"/>: in lower case with hyphens.</summary>
public static class CueNames
{
    private static readonly Dictionary<string, Cue> ByName = Enum.GetValues<Cue>().ToDictionary(Of);

    /// <summary>Every name.</summary>
    public static IReadOnlyCollection<string> All => ByName.Keys;

    /// <summary>The name of a cue.</summary>
    public static string Of(Cue cue) => JsonNamingPolicy.KebabCaseLower.ConvertName(cue.ToString());

    /// <summary>The cue of that name; null where there is none.</summary>
    public static Cue? Parse(string name) => ByName.TryGetValue(name, out Cue cue) ? cue : null;
}
