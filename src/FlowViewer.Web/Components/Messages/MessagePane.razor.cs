using System.Globalization;
using FlowViewer.Calls.Nodes;
using FlowViewer.Ladders;
using FlowViewer.Sip.Messages;
using FlowViewer.Web.Components.Ladders;
using FlowViewer.Web.Localization;
using FlowViewer.Web.State;
using Microsoft.AspNetCore.Components;
using Endpoint = FlowViewer.Traces.Endpoint;

namespace FlowViewer.Web.Components.Messages;

/// <summary>One message of a ladder: where it went and when, and the message itself in several views.</summary>
public sealed partial class MessagePane
{
    private const int MostFolded = 6;

    /// <summary>So many bytes of a message are shown; all of a longer one is a download.</summary>
    public const int MostShown = 64 * 1024;

    private Step _step = null!;
    private MessageStep? _sent, _other;
    private SignalStep? _signal;
    private int? _previous, _next;
    private SipMessage? _message;
    private AddressTranslation? _translation;
    private int _length;
    private MessageTab _tab;
    private List<MessageTab> _tabs = [];

    /// <summary>The ladder that is shown.</summary>
    [Parameter, EditorRequired] public required Ladder Ladder { get; set; }
    /// <summary>Where the page stands; its step is the message shown.</summary>
    [Parameter, EditorRequired] public required LadderAddress Address { get; set; }
    /// <summary>The ladder with all its steps: what a message repeats and the marked one may be hidden.</summary>
    [Parameter] public Ladder? Whole { get; set; }
    /// <summary>The page of a call by its number; null where the ladder is of one call.</summary>
    [Parameter] public Func<int, string>? CallHref { get; set; }
    /// <summary>What the message shows to be wrong; null where it shows nothing.</summary>
    [Parameter] public RenderFragment? Why { get; set; }
    /// <summary>What stands below the message: what it comes from.</summary>
    [Parameter] public RenderFragment? Below { get; set; }
    [Inject] private EntryLinks Links { get; set; } = null!;

    private Ladder All => Whole ?? Ladder;

    private string Ends
    {
        get
        {
            string inferred = $" ({T["Lane_Inferred"]})";
            string from = (_sent?.FromAddress ?? _signal?.FromAddress ?? LadderSteps.LaneName(Ladder, _step.From)) + (_sent?.FromInferred == true ? inferred : "");
            string to = (_sent?.ToAddress ?? _signal?.ToAddress ?? LadderSteps.LaneName(Ladder, _step.To)) + (_sent?.ToInferred == true ? inferred : "");
            return _signal is { IsEvent: true } ? from : $"{from} → {to}";
        }
    }

    private bool Marked => Address.With == _step.N;

    private string? Reference => _sent?.Status is { } status ? Links.To("responses", status.ToString(CultureInfo.InvariantCulture))
        : _sent?.Method is { } method ? Links.To("methods", method) : null;

    protected override void OnParametersSet()
    {
        _step = Ladder.Find(Address.Step)!;
        _sent = _step as MessageStep;
        _signal = _step as SignalStep;
        _previous = LadderSteps.InTransaction(Ladder, _step.N, backwards: true);
        _next = LadderSteps.InTransaction(Ladder, _step.N, backwards: false);
        _length = _sent?.Raw?.Length ?? 0;
        _message = _sent?.Raw is { } raw ? SipMessage.Read(raw[..Math.Min(raw.Length, MostShown)], StepMessages.ModeOf(_sent)) : null;
        _translation = _message is null ? null : TranslationOf(_message);
        _other = Marked ? null : All.Find(Address.With) as MessageStep;
        _tabs = [MessageTab.Raw, MessageTab.Parsed];
        if (_message?.Sdp is not null)
            _tabs.Add(MessageTab.Media);
        if (_message is not null && _other?.Raw is not null)
            _tabs.Add(MessageTab.Difference);
        if (_message is not null && Why is not null)
            _tabs.Add(MessageTab.Why);
        _tab = _tabs.Contains(Address.Pane) ? Address.Pane : MessageTab.Raw;
    }

    private AddressTranslation? TranslationOf(SipMessage message) =>
        _sent is { FromAddress: { } from, ToAddress: { } to } && AddressTranslation.Of(message, Endpoint.HostOf(from), Endpoint.HostOf(to)) is { } translation
            && !(translation.OfSender ? _sent.FromInferred : _sent.ToInferred)
            ? translation
            : null;

    // The page that the ladder is on serves the message too.
    private string WholeMessage => $"{Address.Path}/message{UrlQuery.Write([.. (Address with { Step = null, From = null }).Pairs, ("at", _step.N.ToString(CultureInfo.InvariantCulture))])}";

    private string Repairs => string.Join(UiText.Language == "zh" ? "、" : "; ", _sent!.Repairs.Select(repair => T[RepairWords.KeyOf(repair)]));

    private string To(int n) => (Address with { Step = n, From = null }).Href;

    private static string Called(Step step) => $"{step.N} {StepStyle.Label(step)}";

    private static string Folded(FoldedStep hidden) =>
        $"{(hidden.IsCopy ? "≡" : "↻")} {hidden.N}{(hidden.Delay is { } delay ? $" (+{StepTimes.Delay(delay)})" : "")}";

    private string? After(int earlier) =>
        _step.Time is { } now && All.Find(earlier)?.Time is { } then ? " · " + T["Pane_After", StepTimes.Delay(now - then)] : null;
}
