using System.Collections.Immutable;
using FlowViewer.Reference;

namespace FlowViewer.Web.Components.Reference.Kinds;

/// <summary>The view of every kind, in the order of <see cref="EntryKind"/>.</summary>
public static class KindViews
{
    /// <summary>The views.</summary>
    public static ImmutableArray<KindView> All { get; } =
    [
        new ResponseView(),
        new MethodView(),
        new HeaderView(),
        new TimerView(),
        new CauseView(),
        new WarningView(),
        new OptionView(),
        new EventView(),
        new FeatureView(),
        new NodeView(),
        new BearerView(),
    ];

    /// <summary>The view of a kind.</summary>
    public static KindView Of(EntryKind kind) => All[(int)kind];
}
