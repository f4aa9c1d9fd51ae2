using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace FlowViewer.Simulation.Scenarios;

/// <summary>Reads the values of enumerations strictly, by <see cref="ScenarioWords"/>.</summary>
internal sealed class WordConverter : IYamlTypeConverter
{
    public bool Accepts(Type type) => Plain(type).IsEnum;

    public object? ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
    {
        Scalar scalar = parser.Consume<Scalar>();
        return ScenarioWords.Parse(Plain(type), scalar.Value) ?? throw new UnknownWordException(scalar.Start, scalar.End, scalar.Value, ScenarioWords.All(Plain(type)));
    }

    public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) => throw new NotSupportedException("Flows and topologies are only read.");

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
