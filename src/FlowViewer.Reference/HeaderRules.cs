using System.Collections.Immutable;

namespace FlowViewer.Reference;

/// <summary>The header fields that a message must, should and may carry.</summary>
public sealed record HeaderRules(
    ImmutableArray<HeaderRule> Must, ImmutableArray<HeaderRule> Should, ImmutableArray<HeaderRule> May, ImmutableArray<Source> Sources)
{
    /// <summary>The rules, or null where none is stated.</summary>
    public HeaderRules? OrNull() => Must.IsEmpty && Should.IsEmpty && May.IsEmpty ? null : this;
}

/// <summary>One header field, and why or when it is there.</summary>
public sealed record HeaderRule(EntryId Header, Prose? Why);
