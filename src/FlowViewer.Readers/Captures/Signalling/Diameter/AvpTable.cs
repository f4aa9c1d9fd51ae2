using System.Collections.Frozen;
using System.Globalization;

namespace FlowViewer.Readers.Captures.Signalling.Diameter;

/// <summary>The AVPs that have a name here. To add one, write its line into the table of its specification.</summary>
internal static class AvpTable
{
    public const uint ThreeGpp = 10415;

    private static readonly FrozenDictionary<(uint Vendor, uint Code), AvpDefinition> Definitions = Read(0, BaseAvps.Lines)
        .Concat(Read(ThreeGpp, ImsAvps.Lines)).Concat(Read(ThreeGpp, PolicyAvps.Lines)).Concat(Read(ThreeGpp, SubscriptionAvps.Lines)).ToFrozenDictionary();

    public static AvpDefinition? Of(uint vendor, uint code) => Definitions.GetValueOrDefault((vendor, code));

    private static IEnumerable<KeyValuePair<(uint, uint), AvpDefinition>> Read(uint vendor, string lines)
    {
        foreach (string line in lines.Split('\n', StringSplitOptions.TrimEntries))
            if (line.Split(' ') is [string code, string type, string name])
                yield return new((vendor, uint.Parse(code, CultureInfo.InvariantCulture)), new AvpDefinition(name, Enum.Parse<AvpType>(type, ignoreCase: true)));
    }
}
