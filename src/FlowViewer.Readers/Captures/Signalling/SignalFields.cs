using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Signalling;

/// <summary>Collects the fields and the keys of one signal, within the bounds of <see cref="TraceSignal"/>.</summary>
internal sealed class SignalFields
{
    private const int MostKeys = 24, LongestKey = 256;
    private readonly List<SignalField> _fields = [];
    private readonly List<SignalKey> _keys = [];
    private int _depth;

    public IReadOnlyList<SignalField> Fields => _fields;
    public IReadOnlyList<SignalKey> Keys => _keys;

    /// <summary>True where no more fields are kept: what follows need not be decoded.</summary>
    public bool IsFull => _fields.Count >= TraceSignal.MostFields;

    public void Add(string name, string value)
    {
        if (IsFull)
            return;
        if (_fields.Count == TraceSignal.MostFields - 1)
        {
            _fields.Add(new SignalField(0, "…", "further fields are left out"));
            return;
        }
        _fields.Add(new SignalField(_depth, name, value.Length <= TraceSignal.LongestValue ? value : string.Concat(value.AsSpan(0, TraceSignal.LongestValue - 1), "…")));
    }

    /// <summary>Adds a field that groups those added until <see cref="Close"/>.</summary>
    public void Open(string name, string value = "")
    {
        Add(name, value);
        _depth++;
    }

    public void Close() => _depth--;

    public void AddKey(SignalKeyKind kind, string value)
    {
        var key = new SignalKey(kind, value);
        if (value.Length is > 0 and <= LongestKey && _keys.Count < MostKeys && !_keys.Contains(key))
            _keys.Add(key);
    }

    /// <summary>Says how much of a message the capture kept, where it cut it.</summary>
    public void AddCut(int kept, long sent)
    {
        if (kept < sent)
            Add("Captured", $"{kept} of {sent} bytes");
    }
}
