using System.Reflection;
using FlowViewer.Simulation.Scenarios;

namespace FlowViewer.Simulation.Tests;

/// <summary>What a flow changes at a node of its topology.</summary>
public sealed class NodeSpecTests
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static PropertyInfo[] Stated => [.. typeof(NodeSpec).GetProperties().Where(property => property.Name != nameof(NodeSpec.Id))];

    public static TheoryData<string> Names() => [.. Stated.Select(property => property.Name)];

    [Fact]
    public void What_is_not_stated_is_null() =>
        Assert.All(Stated, property => Assert.True(Nullability.Create(property).WriteState == NullabilityState.Nullable && property.GetValue(new NodeSpec()) is null, property.Name));

    [Theory, MemberData(nameof(Names))]
    public void A_change_of_one_property_changes_that_one_alone(string name)
    {
        var full = new NodeSpec { Id = "node" };
        var change = new NodeSpec { Id = "node" };
        foreach (PropertyInfo property in Stated)
            property.SetValue(full, Sample(property.PropertyType, 1));
        PropertyInfo changed = typeof(NodeSpec).GetProperty(name)!;
        changed.SetValue(change, Sample(changed.PropertyType, 2));

        NodeSpec both = full.With(change);

        Assert.False(Equals(changed.GetValue(full), changed.GetValue(change)));
        Assert.All(Stated, property => Assert.True(Equals(property.GetValue(property == changed ? change : full), property.GetValue(both)), property.Name));
    }

    [Fact]
    public void Without_a_change_a_node_is_as_its_topology_states_it()
    {
        var node = new NodeSpec { Id = "node", Name = "Node" };

        Assert.Same(node, node.With(null));
        Assert.Equal(node, node.With(new NodeSpec()));
    }

    // Two samples of a type, which differ.
    private static object Sample(Type type, int which)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(string) ? $"sample {which}"
            : plain == typeof(bool) ? which == 1
            : plain == typeof(TimeSpan) ? TimeSpan.FromSeconds(which)
            : plain.IsEnum ? Enum.GetValues(plain).GetValue(which - 1)!
            : plain.IsPrimitive ? Convert.ChangeType(which, plain, System.Globalization.CultureInfo.InvariantCulture)
            : Activator.CreateInstance(plain)!;
    }
}
