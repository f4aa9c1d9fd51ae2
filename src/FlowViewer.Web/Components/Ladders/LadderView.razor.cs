using FlowViewer.Ladders;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace FlowViewer.Web.Components.Ladders;

/// <summary>A ladder with its views, its message pane and what is around it. Rows are moved and fetched by ladder.js.</summary>
public sealed partial class LadderView
{
    /// <summary>How many rows the page itself holds; the script fetches the others as they are scrolled to.</summary>
    private const int PageRows = 2 * LadderGeometry.BlockRows;

    private int _first;
    private Step? _step;
    private int? _saidStep;
    private bool _begun;
    private string _said = "";
    private LadderGutter _gutter = null!;
    private Ladder? _gutterOf;

    /// <summary>The ladder that is shown.</summary>
    [Parameter, EditorRequired] public required Ladder Ladder { get; set; }
    /// <summary>Where the page stands.</summary>
    [Parameter, EditorRequired] public required LadderAddress Address { get; set; }
    /// <summary>How the shown ladder came about; null where its lanes cannot be changed and nothing is hidden.</summary>
    [Parameter] public ArrangedLadder? Arranged { get; set; }
    /// <summary>Further tools beside the tabs: search, lanes, downloads.</summary>
    [Parameter] public RenderFragment? Tools { get; set; }
    /// <summary>False shows the live ladder alone, without the tabs to its other views and without tools.</summary>
    [Parameter] public bool Views { get; set; } = true;
    /// <summary>What the pane of the open step holds: the message, and what the page says of it.</summary>
    [Parameter] public RenderFragment? Pane { get; set; }
    /// <summary>For each lane the short form of what it knows after the open step.</summary>
    [Parameter] public IReadOnlyList<string>? Chips { get; set; }
    /// <summary>Words above the ladder: what is not shown of it.</summary>
    [Parameter] public RenderFragment? Above { get; set; }
    /// <summary>Words below the ladder.</summary>
    [Parameter] public RenderFragment? Below { get; set; }
    [Inject] private IDialogService Dialogs { get; set; } = null!;

    /// <summary>The address that opens a step, for the script: the number of the step goes in the place of the braces.</summary>
    private string To => (Address with { Step = int.MaxValue, From = null }).Href.Replace($"step={int.MaxValue}", "step={n}", StringComparison.Ordinal);

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_gutterOf, Ladder))
            (_gutter, _gutterOf) = (Arranged?.Gutter ?? LadderGutter.Of(Ladder), Ladder);
        _step = Ladder.Find(Address.Step);
        // A page begins at a block, so that what the script fetches fits what is there.
        int row = Address.From is { } from ? from - 1 : _step is null ? 0 : Ladder.RowOf(_step.N)!.Value;
        _first = LadderSteps.BlockOf(Ladder, row);
        Announce();
    }

    /// <summary>Says to screen readers that another message is open; focus stays at the row.</summary>
    private void Announce()
    {
        // What is open from the beginning is read with the page.
        if (_begun && _saidStep != _step?.N)
            _said = _step is null ? T["Pane_ClosedSaid"] : T["Pane_OpenedSaid", _step.N, _step.Label, LadderSteps.LaneName(Ladder, _step.From), LadderSteps.LaneName(Ladder, _step.To)];
        (_begun, _saidStep) = (true, _step?.N);
    }

    private Task ShowKeys() => Dialogs.ShowAsync<KeysDialog>((string?)null, new DialogOptions { CloseOnEscapeKey = true });

    private string PageHref(int first) => (Address with { From = Math.Max(0, first) + 1, Step = null }).Href;
}
