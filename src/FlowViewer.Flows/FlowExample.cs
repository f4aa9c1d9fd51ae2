using FlowViewer.Simulation.Scenarios;

namespace FlowViewer.Flows;

/// <summary>A flow that shows an entry of the reference.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Preset">The preset with which it does; null where the textbook run does.</param>
/// <param name="At">Index of the step among all of the run's.</param>
/// <param name="Row">The number of the step where the flow is folded; null where only the open ladder shows it.</param>
public sealed record FlowExample(Scenario Flow, Preset? Preset, int At, int? Row)
{
    /// <summary>What the preset chooses.</summary>
    public RunOptions Choice { get; } = Preset is null ? RunOptions.Textbook : RunOptions.Of(Preset);
}
