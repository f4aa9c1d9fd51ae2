using System.Globalization;
using System.Text;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Summaries;

/// <summary>The lanes of sngrep's call flow, from left to right.</summary>
internal sealed class SngrepLanes
{
    private readonly List<Endpoint> _names = [];
    private int _bars;

    /// <summary>Takes the names from the line above, which was read as a note.</summary>
    public void Name(IReadOnlyList<TraceNote> notes, int line)
    {
        _names.Clear();
        _bars = 0;
        if (notes.Count == 0 || notes[^1].Line != line - 1)
            return;
        foreach (string word in notes[^1].Text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (Addresses.TryRead(Encoding.UTF8.GetBytes(word), out Endpoint end, portAlways: true))
                _names.Add(end);
    }

    /// <summary>The lanes left and right of a cell of a row; a row with fewer bars than others has an arrow over those that it lacks.</summary>
    public (Endpoint Left, Endpoint Right) Between(int cell, int bars)
    {
        _bars = Math.Max(_bars, Math.Max(bars, _names.Count));
        return (Lane(cell), Lane(cell + 1 + _bars - bars));
    }

    private Endpoint Lane(int number) =>
        number < _names.Count ? _names[number] : new Endpoint("lane " + (number + 1).ToString(CultureInfo.InvariantCulture), 0, true);
}
