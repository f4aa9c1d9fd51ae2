namespace FlowViewer.Reference;

/// <summary>The languages that every page has.</summary>
public enum Language
{
    /// <summary>English.</summary>
    En,
    /// <summary>Simplified Chinese.</summary>
    Zh,
}
