using FlowViewer.Web.State;
using Microsoft.AspNetCore.Components;

namespace FlowViewer.Web.Components.Flows;

/// <summary>The walkthrough of a flow: one screen, whatever one does with it.</summary>
public sealed partial class FlowScreen : IDisposable
{
    /// <summary>How long it is said that another run is shown.</summary>
    public static readonly TimeSpan Said = TimeSpan.FromSeconds(10);

    private FlowState? _before, _changed;
    private ITimer? _silence;
    private string _run = "";

    /// <summary>What the page shows.</summary>
    [Parameter, EditorRequired] public required FlowView View { get; set; }

    /// <summary>True in a page of another site.</summary>
    [Parameter] public bool Embedded { get; set; }

    [Inject] private TimeProvider Time { get; set; } = null!;

    private string Mode => UrlQuery.NameOf(View.State.Mode);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _run = UrlQuery.Write(View.State.Run);
        if (_before is { } before && before.Path == View.State.Path && !SameChoice(before, View.State))
            Say(before);
        _before = View.State;
    }

    /// <inheritdoc/>
    public void Dispose() => _silence?.Dispose();

    private static bool SameChoice(FlowState one, FlowState other) => one.Choice.Query().SequenceEqual(other.Choice.Query());

    /// <summary>Says that another run is shown now, with the way back; whoever went back knows it.</summary>
    private void Say(FlowState before)
    {
        bool isUndone = _changed is { } undone && SameChoice(undone, View.State);
        Hush();
        if (isUndone)
            return;
        _changed = before;
        _silence = Time.CreateTimer(_ => _ = InvokeAsync(() =>
        {
            Hush();
            StateHasChanged();
        }), null, Said, Timeout.InfiniteTimeSpan);
    }

    private void Hush()
    {
        _silence?.Dispose();
        (_silence, _changed) = (null, null);
    }
}
