using FlowViewer.Web.State;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace FlowViewer.Web.Components.Flows;

/// <summary>The walkthrough of a flow: one screen, whatever one does with it.</summary>
public sealed partial class FlowScreen
{
    private FlowState? _before;
    private string _run = "";

    /// <summary>What the page shows.</summary>
    [Parameter, EditorRequired] public required FlowView View { get; set; }

    /// <summary>True in a page of another site.</summary>
    [Parameter] public bool Embedded { get; set; }

    [Inject] private ISnackbar Snackbar { get; set; } = null!;

    private string Mode => UrlQuery.NameOf(View.State.Mode);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _run = UrlQuery.Write(View.State.Run);
        if (_before is { } before && !SameChoice(before, View.State) && before.Path == View.State.Path)
            Say(before);
        _before = View.State;
    }

    private static bool SameChoice(FlowState one, FlowState other) => one.Choice.Query().SequenceEqual(other.Choice.Query());

    /// <summary>Says that another run is shown now, and leads back to the one before.</summary>
    private void Say(FlowState before)
    {
        FlowView now = View;
        Snackbar.Clear();
        Snackbar.Add(Changed(now, before), Severity.Normal, options =>
        {
            options.VisibleStateDuration = 8000;
            options.HideIcon = true;
            options.ShowCloseIcon = true;
        });
    }
}
