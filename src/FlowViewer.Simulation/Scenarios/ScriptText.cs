namespace FlowViewer.Simulation.Scenarios;

/// <summary>Words of a script, and where they stand.</summary>
/// <param name="Text">The words.</param>
/// <param name="Line">The line of the file, from 1; 0 where they come from no file.</param>
public readonly record struct ScriptText(string Text, int Line)
{
    /// <summary>Words that come from no file.</summary>
    public static implicit operator ScriptText(string text) => new(text, 0);

    /// <summary>The words, one by one.</summary>
    public string[] Words => Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
