using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FlowViewer.Simulation.Scenarios;

/// <summary>How flows and topologies write the values of an enumeration: in lower case with hyphens, unless the value has a name of its own.</summary>
public static class ScenarioWords
{
    private static readonly ConcurrentDictionary<Type, Dictionary<string, object>> Values = new();

    /// <summary>The word for a value: <c>p-cscf</c>.</summary>
    public static string Of<T>(T value) where T : struct, Enum => WordOf(typeof(T), value.ToString());

    /// <summary>Every word of an enumeration.</summary>
    public static IReadOnlyCollection<string> All(Type type) => ValuesOf(type).Keys;

    /// <summary>The value that a word stands for; null where it is not one of the enumeration's.</summary>
    internal static object? Parse(Type type, string word) => ValuesOf(type).GetValueOrDefault(word);

    private static Dictionary<string, object> ValuesOf(Type type) =>
        Values.GetOrAdd(type, enumeration => Enum.GetValues(enumeration).Cast<object>().ToDictionary(value => WordOf(enumeration, value.ToString()!), StringComparer.Ordinal));

    private static string WordOf(Type type, string name) =>
        type.GetField(name)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}
