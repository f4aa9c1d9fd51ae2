namespace FlowViewer.Simulation.Scenarios;

/// <summary>The same words in both languages of the pages.</summary>
public sealed record LocalizedText
{
    /// <summary>English.</summary>
    public string En { get; init; } = "";

    /// <summary>Simplified Chinese.</summary>
    public string Zh { get; init; } = "";

    /// <summary>The words in a language named as in paths: <c>zh</c>, or else English.</summary>
    public string In(string language) => language == "zh" ? Zh : En;
}
