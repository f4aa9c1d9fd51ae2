using FlowViewer.Web.Answers;
using FlowViewer.Web.Localization;
using FlowViewer.Web.State;
using FlowViewer.Web.Storage;
using Microsoft.AspNetCore.Components;

namespace FlowViewer.Web.Components.Traces;

/// <summary>The page of a trace: its calls as a table that is filtered, sorted, grouped and chosen from by its address.</summary>
public sealed partial class TracePage
{
    // Longer lists of numbers make addresses that servers refuse.
    private const int LongestChoice = 2_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(150), LongestJudging = TimeSpan.FromSeconds(1);

    private CallsView? _view;
    private bool _searching;
    private CancellationTokenSource _reading = new();
    private CallsState? _going;

    /// <summary>The trace's id.</summary>
    [Parameter] public required string Id { get; set; }
    [Inject] private TraceLibrary Library { get; set; } = null!;
    [Inject] private CallSearch Search { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;

    private string Path => UiText.Link($"traces/{Id}");

    /// <summary>
    /// The state that the page is going to: the browser takes a moment to tell of a new address, and of two quick ticks none may be lost.
    /// </summary>
    private CallsState State => _going ?? CallsState.Read(Path, UrlQuery.Of(Navigation.Uri));

    /// <summary>What was searched in rows, to be searched in messages; null where it is more than words.</summary>
    private string? Phrase => _view!.State.Selection.Text is { } text && !text.AsSpan().ContainsAny("\":“”") ? $"\"{text}\"" : null;

    /// <inheritdoc/>
    protected override async Task ReadAsync(UrlQuery query)
    {
        CallsState state = CallsState.Read(Path, query);
        if (_going?.Query == state.Query)
            _going = null;
        await _reading.CancelAsync();
        _reading = new CancellationTokenSource();
        CancellationToken cancel = Http is null ? _reading.Token : Http.RequestAborted;
        if (await Library.OpenAsync(Id, cancel) is not { } open)
        {
            _view = null;
            Refuse(Refusals.NoSuchTrace);
            return;
        }
        CallsView? before = _view?.Open == open ? _view : null;
        // Of most traces all calls are judged before the page is there; of large ones the table fills while one looks at it.
        if (before is null)
            await Task.WhenAny(Task.WhenAll(open.Survey.Completion, open.Conversations), Task.Delay(LongestJudging, Time, cancel));
        Task<CallsView> finding = CallsView.OfAsync(open, state, Search, before, cancel);
        try
        {
            await ShowWaitingAsync(finding);
            CallsView view = await finding;
            if (cancel.IsCancellationRequested)
                return;
            _searching = false;
            _view = view;
        }
        catch (OperationCanceledException) when (_reading.Token != cancel || cancel.IsCancellationRequested)
        {
            return;
        }
        if (before is not null)
            KeepChoice(before);
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        // Whoever touches the page may type next: what is searched is made ready meanwhile.
        if (firstRender && _view is not null)
            _ = _view.Open.Index;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            _reading.Cancel();
    }

    private async Task ShowWaitingAsync(Task finding)
    {
        if (_view is null || await Task.WhenAny(finding, Task.Delay(Patience, Time)) == finding)
            return;
        _searching = true;
        StateHasChanged();
    }

    private void Choose(CallsGrid.Choice choice)
    {
        CallsState state = State;
        CallNumbers chosen = choice.Numbers is { } numbers ? state.Chosen.With(numbers, choice.Chosen) : choice.Chosen ? CallNumbers.All : CallNumbers.None;
        GoTo(state.Choose(chosen), replace: true);
    }

    private void GoTo(CallsState state, bool replace = false)
    {
        if (state.Href == State.Href)
            return;
        _going = state;
        Go(state, replace);
    }

    /// <summary>
    /// All that a filter left stays chosen when another filter comes: from then on by number, as long as an address can say so many
    /// numbers. More than that are let go for all of the new filter, whose count the bar shows.
    /// </summary>
    private void KeepChoice(CallsView before)
    {
        if (!_view!.State.Chosen.IsAll || !before.State.Chosen.Equals(_view.State.Chosen) || before.HasSameFilter(_view))
            return;
        CallNumbers chosen = CallNumbers.None.With(before.Chosen.Select(call => call.Number), chosen: true);
        if (chosen.ToString().Length <= LongestChoice)
            GoTo(_view.State.Choose(chosen), replace: true);
    }
}
