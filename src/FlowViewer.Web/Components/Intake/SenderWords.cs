using System.Text.Json;
using FlowViewer.Web.Answers;
using FlowViewer.Web.Components.Kit;
using FlowViewer.Web.Localization;
using FlowViewer.Web.Storage;

namespace FlowViewer.Web.Components.Intake;

/// <summary>What <c>sender.js</c> needs to know and to say, as data attributes of the element that it is started from.</summary>
internal static class SenderWords
{
    // What can be refused of an upload. The script gets codes and says these words.
    private static readonly RefusalCode[] Refusals =
    [
        RefusalCode.NoTrace, RefusalCode.BadLifetime, RefusalCode.BadForm, RefusalCode.TraceTooLarge, RefusalCode.UnpacksTooLarge,
        RefusalCode.BrokenCompression, RefusalCode.BrokenOff, RefusalCode.UnsupportedEncoding, RefusalCode.UploadTooSlow, RefusalCode.StoreFull,
        RefusalCode.Busy, RefusalCode.TooManyRequests, RefusalCode.CrossSite, RefusalCode.Failed, RefusalCode.NoSip, RefusalCode.TooManyFiles,
        RefusalCode.ReadingTooLong, RefusalCode.TooMuchMemory, RefusalCode.SlowAmongOthers, RefusalCode.DiskFull, RefusalCode.StoreAway, RefusalCode.QuotaSpent,
    ];

    /// <summary>The attributes, in the language of the page.</summary>
    public static IReadOnlyDictionary<string, object> Of(UiText words, TraceSettings settings) => new Dictionary<string, object>
    {
        ["data-post"] = UiText.Asset("api/traces"),
        ["data-pages"] = UiText.Link("traces"),
        ["data-lang"] = UiText.Language,
        ["data-limit"] = settings.UploadBytes,
        ["data-sending"] = words["Upload_Sending"],
        ["data-reading"] = words["Upload_Reading"],
        ["data-empty"] = words["Refusal_NoTrace_Why"],
        ["data-too-large"] = words["Refusal_TraceTooLarge_Why", ByteSizes.Of(settings.UploadBytes), "Traces:UploadBytes"],
        ["data-offline"] = words["Upload_Offline"],
        ["data-refused"] = words["Upload_Refused"],
        ["data-proxy-limit"] = words["Upload_ProxyLimit"],
        ["data-proxy-busy"] = words["Upload_ProxyBusy"],
        ["data-proxy-alone"] = words["Upload_ProxyAlone"],
        ["data-foreign"] = words["Upload_Foreign"],
        ["data-retry"] = words["Error_RetryAfter"],
        ["data-problems"] = JsonSerializer.Serialize(Refusals.ToDictionary(
            code => JsonNamingPolicy.KebabCaseLower.ConvertName(code.ToString()), code => words[$"Refusal_{code}_Why"])),
    };
}
