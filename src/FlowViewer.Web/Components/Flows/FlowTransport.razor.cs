using System.Globalization;
using FlowViewer.Web.Components.Ladders;
using Microsoft.AspNetCore.Components;

namespace FlowViewer.Web.Components.Flows;

/// <summary>The bar that walks through a flow: from step to step, by itself, or to any place. Each place is an address.</summary>
public sealed partial class FlowTransport : IDisposable
{
    /// <summary>How long a step stays at single speed: time enough to read its sentence.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(2400);

    private static readonly string[] Speeds = ["0.5", "1", "2", "4"];

    private ITimer? _timer;
    private string _speed = "1";

    /// <summary>What the page shows.</summary>
    [Parameter, EditorRequired] public required FlowView View { get; set; }

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    // Where it was at the end, it begins again.
    private void Toggle()
    {
        if (_timer is not null)
        {
            Stop();
            return;
        }
        Start();
        Go(View.Current >= View.Last ? View.First : View.Next);
    }

    private void Start()
    {
        TimeSpan pace = Pace / double.Parse(_speed, CultureInfo.InvariantCulture);
        _timer = Time.CreateTimer(_ => _ = InvokeAsync(Tick), null, pace, pace);
    }

    private void Stop()
    {
        _timer?.Dispose();
        _timer = null;
    }

    private void Tick()
    {
        if (_timer is null)
            return;
        if (View.Next >= View.Last)
            Stop();
        if (View.Current < View.Last)
            Go(View.Next);
        StateHasChanged();
    }

    private void Hurry(ChangeEventArgs change)
    {
        _speed = Speeds.FirstOrDefault(speed => speed == (string?)change.Value) ?? "1";
        if (_timer is null)
            return;
        Stop();
        Start();
    }

    private void Scrub(ChangeEventArgs change)
    {
        Stop();
        if (int.TryParse((string?)change.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int n))
            Go(n);
    }

    // Neither playing nor scrubbing is undone step by step.
    private void Go(int n) => Navigation.NavigateTo(View.HrefAt(n), new NavigationOptions { ReplaceHistoryEntry = true });

    private string Place(int n) => StepArrow.Percent(View.Last == View.First ? 0 : (n - View.First) * 100.0 / (View.Last - View.First));
}
