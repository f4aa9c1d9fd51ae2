using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Lines;

/// <summary>A message of another protocol, or an event, as it was found in the text; who its ends are is worked out with those of the messages.</summary>
/// <param name="format">Whose log it is: the format whose own end sent it, received it or saw it happen.</param>
/// <param name="stamp">When.</param>
/// <param name="line">The line it starts at.</param>
/// <param name="way">Which way it went, seen from that end; unknown for an event.</param>
/// <param name="fields">What it holds.</param>
internal sealed class LogSignal(LogFormat format, Stamp stamp, int line, Direction way, IReadOnlyList<SignalField> fields)
{
    public LogFormat Format { get; } = format;
    public Stamp Stamp { get; } = stamp;
    public int Line { get; } = line;
    public Direction Way { get; } = way;
    public required SignalProtocol Protocol { get; init; }
    public required string Name { get; init; }
    public string? Result { get; init; }
    public bool IsFailure { get; init; }

    /// <summary>The other end.</summary>
    public required Endpoint Network { get; init; }

    public IReadOnlyList<SignalField> Fields { get; private set; } = fields;
    public string? CallId { get; init; }
    public string? Subscription { get; init; }

    /// <summary>How many messages were found before it.</summary>
    public int Before { get; set; }

    /// <summary>Lets go of what it holds, where all signals together hold too much.</summary>
    public void DropFields() => Fields = [];

    /// <summary>What it names, as keys.</summary>
    public IReadOnlyList<SignalKey> Keys =>
    [
        .. CallId is null ? [] : (ReadOnlySpan<SignalKey>)[new SignalKey(SignalKeyKind.CallId, CallId)],
        .. Subscription is null ? [] : (ReadOnlySpan<SignalKey>)[new SignalKey(SignalKeyKind.Subscription, Subscription)],
    ];
}
