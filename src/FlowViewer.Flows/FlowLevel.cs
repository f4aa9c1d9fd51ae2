using FlowViewer.Ladders;

namespace FlowViewer.Flows;

/// <summary>How much there is to learn in a flow.</summary>
public enum FlowLevel
{
    /// <summary>A few messages.</summary>
    Basic,
    /// <summary>One call with all that belongs to it.</summary>
    Intermediate,
    /// <summary>Several calls, or a call that moves.</summary>
    Advanced,
}

/// <summary>Sorts flows by how much there is in them.</summary>
public static class FlowLevels
{
    private const int MostBasic = 14, MostIntermediate = 28;

    /// <summary>The level of a run, by the messages that its folded ladder shows.</summary>
    public static FlowLevel Of(Ladder folded) => Messages(folded) switch
    {
        <= MostBasic => FlowLevel.Basic,
        <= MostIntermediate => FlowLevel.Intermediate,
        _ => FlowLevel.Advanced,
    };

    /// <summary>How many messages a ladder shows.</summary>
    public static int Messages(Ladder ladder) => ladder.Messages.Count();
}
