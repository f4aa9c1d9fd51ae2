using FlowViewer.Flows;
using FlowViewer.Simulation.Scenarios;

// Run by the build of the web application: where the flows show what, found once there instead of at each start.
if (args is not [var content, var file])
{
    Console.Error.WriteLine("usage: FlowViewer.Flows CONTENT FILE: runs every flow under the folder CONTENT with each of its presets, and writes to FILE where each entry of the reference is seen.");
    return 2;
}
try
{
    FlowExamples.Of(new FlowLibrary(content)).Write(file);
    return 0;
}
catch (ScenarioException wrong)
{
    Console.Error.WriteLine($"error: {wrong.Message}");
    return 1;
}
