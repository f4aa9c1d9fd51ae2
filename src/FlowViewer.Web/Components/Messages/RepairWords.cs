namespace FlowViewer.Web.Components.Messages;

/// <summary>The words of the pages for what a reader of logs did to a text.</summary>
internal static class RepairWords
{
    /// <summary>The key of the words for a repair: its own words, with what cannot stand in a key as _.</summary>
    public static string KeyOf(string repair) => "Repair_" + string.Join('_', repair.Split([' ', '#', '<', '>', '^', '\\', '-', '\''], StringSplitOptions.RemoveEmptyEntries));
}
