using System.Globalization;
using FlowViewer.Simulation.Network;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace FlowViewer.Simulation.Scenarios;

/// <summary>A scenario or topology cannot be read; the message names the file, the line and what is wrong.</summary>
public sealed class ScenarioException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The word that is not known, where that is what is wrong.</summary>
    public string? Word { get; init; }

    /// <summary>What could stand in its place.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];
}

/// <summary>Reads scenarios and topologies, strictly: an unknown key is an error.</summary>
public static class ScenarioReader
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(HyphenatedNamingConvention.Instance)
        .WithTypeConverter(new DurationConverter())
        .WithTypeConverter(new ScriptTextConverter())
        .WithTypeConverter(new WordConverter())
        .WithDuplicateKeyChecking()
        .WithCaseInsensitivePropertyMatching()
        .Build();

    /// <summary>Reads a topology.</summary>
    /// <exception cref="ScenarioException">It cannot be read.</exception>
    public static Topology ReadTopology(string name, string text) => Read<Topology>(name, text) with { Id = name };

    /// <summary>Reads a scenario with some of its options chosen: each lays its changes over the file.</summary>
    /// <exception cref="ScenarioException">It cannot be read, or an option or its value is not there.</exception>
    public static Scenario ReadScenario(string name, string text, IReadOnlyDictionary<string, string>? chosen = null)
    {
        Scenario scenario = Read<Scenario>(name, text);
        if (chosen is null || chosen.Count == 0)
            return scenario;
        YamlMappingNode root = Root(text);
        foreach (ScenarioOption option in scenario.Options)
        {
            if (!chosen.TryGetValue(option.Id, out string? id))
                continue;
            OptionValue value = option.Values.Find(value => value.Id == id)
                ?? throw new ScenarioException($"{name}.yaml: the option {option.Id} has no value {id}; it has {string.Join(", ", option.Values.Select(v => v.Id))}.");
            foreach ((string path, object changed) in value.Set)
                Put(name, root, path, Root($"value: {Inline(changed)}").Children[new YamlScalarNode("value")]);
        }
        using var patched = new StringWriter(CultureInfo.InvariantCulture);
        new YamlStream(new YamlDocument(root)).Save(patched, assignAnchors: false);
        return Read<Scenario>(name, patched.ToString());
    }

    private static T Read<T>(string name, string text)
    {
        try
        {
            return Yaml.Deserialize<T>(text);
        }
        catch (UnknownWordException wrong)
        {
            throw new ScenarioException($"{name}.yaml:{wrong.Start.Line}: {wrong.Message}", wrong) { Word = wrong.Word, Known = [.. wrong.Known] };
        }
        catch (YamlException wrong)
        {
            string why = wrong.InnerException?.Message ?? wrong.Message;
            throw new ScenarioException($"{name}.yaml:{wrong.Start.Line}: {why}", wrong);
        }
    }

    private static YamlMappingNode Root(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    // YAML of a value on one line: JSON is YAML.
    private static string Inline(object value) => new SerializerBuilder().JsonCompatible().Build().Serialize(value).Trim();

    private static void Put(string name, YamlMappingNode root, string path, YamlNode value)
    {
        string[] keys = path.Split('.');
        YamlNode at = root;
        foreach (string key in keys[..^1])
        {
            if (at is YamlMappingNode mapping && !mapping.Children.ContainsKey(new YamlScalarNode(key)))
                mapping.Children[new YamlScalarNode(key)] = new YamlMappingNode();
            at = at switch
            {
                YamlMappingNode known => known.Children[new YamlScalarNode(key)],
                // A line of a list is named by its number, from 0: `script.1.after`.
                YamlSequenceNode list when int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int i) && i < list.Children.Count => list.Children[i],
                _ => throw new ScenarioException($"{name}.yaml: `{path}` of an option leads nowhere at `{key}`."),
            };
        }
        if (at is YamlSequenceNode lines && int.TryParse(keys[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n < lines.Children.Count)
            lines.Children[n] = value;
        else if (at is YamlMappingNode last)
            last.Children[new YamlScalarNode(keys[^1])] = value;
        else
            throw new ScenarioException($"{name}.yaml: `{path}` of an option leads nowhere.");
    }

    private sealed class ScriptTextConverter : IYamlTypeConverter
    {
        public bool Accepts(Type type) => type == typeof(ScriptText) || type == typeof(ScriptText?);

        public object? ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
        {
            Scalar scalar = parser.Consume<Scalar>();
            return new ScriptText(scalar.Value, (int)scalar.Start.Line);
        }

        public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) => emitter.Emit(new Scalar(((ScriptText)value!).Text));
    }

    private sealed class DurationConverter : IYamlTypeConverter
    {
        public bool Accepts(Type type) => type == typeof(TimeSpan) || type == typeof(TimeSpan?);

        public object? ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
        {
            Scalar scalar = parser.Consume<Scalar>();
            return Duration.Parse(scalar.Value)
                ?? throw new YamlException(scalar.Start, scalar.End, $"`{scalar.Value}` is no time; write 500ms, 3s or 2min");
        }

        public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) =>
            emitter.Emit(new Scalar(Duration.Write((TimeSpan)value!)));
    }
}
