using FlowViewer.Web.Localization;

namespace FlowViewer.Web.Components.Ladders;

/// <summary>The words for what a signal belongs to.</summary>
internal static class SignalWords
{
    /// <summary>A protocol has the same name in every language; what a phone logs of itself and of its media is no protocol, and is named in the reader's.</summary>
    public static string ProtocolOf(UiText t, string protocol) => protocol switch { "Phone" => t["Signal_Phone"], "Media" => t["Signal_Media"], _ => protocol };
}
