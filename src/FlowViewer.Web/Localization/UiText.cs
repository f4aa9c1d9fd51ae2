using System.Globalization;
using FlowViewer.Ladders;
using FlowViewer.Readers.Sightings;
using FlowViewer.Sip.Text;
using Microsoft.Extensions.Localization;

namespace FlowViewer.Web.Localization;

/// <summary>The words of the pages, in the language of the path that is being served (Resources/Ui.resx and Ui.zh.resx).</summary>
public sealed class UiText(IStringLocalizerFactory factory)
{
    private readonly IStringLocalizer _words = factory.Create("Ui", typeof(UiText).Assembly.GetName().Name!);

    /// <summary>The words under a key.</summary>
    public string this[string key] => _words[key];

    /// <summary>The words under a key, with what they speak of put in its places.</summary>
    public string this[string key, params object[] about] => _words[key, about];

    /// <summary>
    /// A number with its noun, <c>Count("Count_Messages", 2)</c>: English has a form for 1 (<c>Count_Messages_One</c>) and one for every
    /// other number (<c>Count_Messages_Other</c>), Chinese only the latter. The number is place 0 of the words, <paramref name="about"/>
    /// the places after it.
    /// </summary>
    public string Count(string key, long number, params object[] about) =>
        _words[$"{key}_{(number == 1 && Language == "en" ? "One" : "Other")}", [number, .. about]];

    /// <summary>The words for a value of an enumeration, kept under its type's name and its own.</summary>
    public string Of<T>(T value) where T : struct, Enum => _words[$"{typeof(T).Name}_{value}"];

    /// <summary>The words for the state of something that a node knows. States of transactions and dialogs, and what SDP says, keep the names of the RFCs.</summary>
    public string Of(LaneState state) => state.Part is "transaction" or "dialog" or "preconditions" ? state.Value : _words[$"StateValue_{state.Part}_{state.Value}"];

    /// <summary>The words for a problem of a message. English ones stand with the problem's clause in <see cref="ProblemText"/>; the resources have the others.</summary>
    public string Of(SipProblem problem) => Language == "en" ? problem.Text : Of(problem.Code);

    /// <summary>The words for what a trace without SIP holds.</summary>
    public string Of(Seen seen) => this[$"{nameof(SeenKind)}_{seen.Kind}", [.. seen.Values]];

    /// <summary>The language as it stands in paths: <c>en</c> or <c>zh</c>.</summary>
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? "zh" : "en";

    /// <summary>The language as browsers and screen readers want it.</summary>
    public static string Tag => Language == "zh" ? "zh-CN" : "en";

    /// <summary>A path of this site in the language being served: <c>Link("traces")</c> is <c>/en/traces</c>.</summary>
    public static string Link(string path = "") => SitePath.Of(path.Length == 0 ? $"/{Language}" : $"/{Language}/{path}");

    /// <summary>A file of this site: <c>Asset(Assets["css/flows.css"])</c>, <c>Asset("diagram-frame")</c>.</summary>
    public static string Asset(string path) => SitePath.Of("/" + path);
}
