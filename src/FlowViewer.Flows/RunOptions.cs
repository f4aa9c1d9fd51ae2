using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Scenarios;

namespace FlowViewer.Flows;

/// <summary>What somebody chose of a flow, as it stands in the address: options by their names, and faults on named transmissions.</summary>
public sealed record RunOptions
{
    /// <summary>Nothing that differs from the textbook.</summary>
    public static readonly RunOptions Textbook = new();

    /// <summary>The most faults that one address may ask for.</summary>
    public const int MostFaults = 16;

    private static readonly (string Name, FaultAction Action)[] FaultNames = [("drop", FaultAction.Drop), ("delay", FaultAction.Delay), ("duplicate", FaultAction.Duplicate)];

    /// <summary>The chosen value of each option that is not at its usual one.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>The faults in the order of the address.</summary>
    public IReadOnlyList<NamedFault> Faults { get; init; } = [];

    /// <summary>What of the address could not be understood.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>True where nothing differs from the textbook.</summary>
    public bool IsTextbook => Options.Count == 0 && Faults.Count == 0;

    /// <summary>Reads options and faults from the values that a query has for a name; faults may stand in several values of one name, or in one with commas.</summary>
    public static RunOptions Read(Scenario scenario, Func<string, IReadOnlyList<string?>> query)
    {
        var options = new Dictionary<string, string>();
        var unknown = new List<string>();
        foreach (ScenarioOption option in scenario.Options)
        {
            string value = string.Join(',', query(option.Id));
            if (value.Length == 0 || value == option.Values[0].Id)
                continue;
            if (option.Values.Exists(known => known.Id == value))
                options[option.Id] = value;
            else
                unknown.Add($"{option.Id}={value}");
        }
        var faults = new List<NamedFault>();
        foreach ((string name, FaultAction action) in FaultNames)
            foreach (string text in query(name).SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)))
                if (faults.Count < MostFaults && NamedFault.Parse(action, text) is { } fault)
                    faults.Add(fault);
                else
                    unknown.Add($"{name}={text}");
        return new RunOptions { Options = options, Faults = faults, Unknown = unknown };
    }

    /// <summary>Reads options by their names and faults by their kind, as they are given where there is no address; an option that the flow does not have is not understood.</summary>
    public static RunOptions Read(Scenario scenario, IEnumerable<KeyValuePair<string, string>> options, IReadOnlyList<string>? drop, IReadOnlyList<string>? delay, IReadOnlyList<string>? duplicate)
    {
        ILookup<string, string> chosen = options.ToLookup(option => option.Key, option => option.Value);
        RunOptions choice = Read(scenario, name => name switch
        {
            "drop" => drop ?? [],
            "delay" => delay ?? [],
            "duplicate" => duplicate ?? [],
            _ => [.. chosen[name]],
        });
        return choice with { Unknown = [.. choice.Unknown, .. chosen.Select(option => option.Key).Where(name => !scenario.Options.Exists(option => option.Id == name))] };
    }

    /// <summary>What a preset chooses.</summary>
    public static RunOptions Of(Preset preset) => new()
    {
        Options = preset.Options,
        Faults =
        [
            .. new[] { (FaultAction.Drop, preset.Drop), (FaultAction.Delay, preset.Delay), (FaultAction.Duplicate, preset.Duplicate) }
                .SelectMany(pair => (pair.Item2 ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(text => NamedFault.Parse(pair.Item1, text)))
                .OfType<NamedFault>(),
        ],
    };

    /// <summary>The names and values for a query, in one order whatever the order of choosing.</summary>
    public IEnumerable<(string Name, string Value)> Query()
    {
        foreach ((string name, string value) in Options.OrderBy(option => option.Key, StringComparer.Ordinal))
            yield return (name, value);
        foreach ((string name, FaultAction action) in FaultNames)
            if (Faults.Where(fault => fault.Action == action).Select(fault => fault.ToString()).ToList() is { Count: > 0 } values)
                yield return (name, string.Join(',', values));
    }

    /// <summary>
    /// The choice with one more fault, which replaces any on the same transmission; one on every transmission of a message replaces all on
    /// that message.
    /// </summary>
    public RunOptions With(NamedFault fault) => this with
    {
        Faults = [.. Faults.Where(other => other.Transmission != fault.Transmission && !(fault.IsEvery && other.Message == fault.Message)), fault],
    };

    /// <summary>The choice with another value of an option.</summary>
    public RunOptions With(ScenarioOption option, string value)
    {
        Dictionary<string, string> options = Options.Where(chosen => chosen.Key != option.Id).ToDictionary();
        if (value != option.Values[0].Id && option.Values.Exists(known => known.Id == value))
            options[option.Id] = value;
        return this with { Options = options };
    }

    /// <summary>The choice without a fault.</summary>
    public RunOptions Without(NamedFault fault) => this with { Faults = [.. Faults.Where(other => other != fault)] };
}
