namespace FlowViewer.Ladders;

/// <summary>A SIP message on one hop.</summary>
public sealed record MessageStep : Step
{
    /// <inheritdoc/>
    public override StepKind Kind => StepKind.Message;

    /// <summary>The request's method, or for a response the method of its CSeq; null where a response has no CSeq.</summary>
    public string? Method { get; init; }

    /// <summary>The status code of a response; null for a request.</summary>
    public int? Status { get; init; }

    /// <summary>CSeq as <c>1 INVITE</c>.</summary>
    public string? CSeq { get; init; }

    /// <summary>What became of the transmission.</summary>
    public StepOutcome Outcome { get; init; }

    /// <summary>The <see cref="Step.N"/> of the step that this one repeats (RFC 3261 17), null where it is the first. That step may be hidden.</summary>
    public int? RetransmissionOf { get; init; }

    /// <summary>The <see cref="Step.N"/> of the step that shows the same transmission seen earlier at another tap or by another agent. It may be hidden.</summary>
    public int? CopyOf { get; init; }

    /// <summary>The <see cref="Step.N"/> of the step that sent what arrives late in this one, where nothing is sent; null for all other steps.</summary>
    public int? ArrivalOf { get; init; }

    /// <summary>True for a retransmission and for a copy.</summary>
    public bool IsRepeat => RetransmissionOf is not null || CopyOf is not null;

    /// <summary>The copies and retransmissions of this step that a filter hides.</summary>
    public IReadOnlyList<FoldedStep> Folded { get; init; } = [];

    /// <summary>Steps of one transaction share this number.</summary>
    public int? Transaction { get; init; }

    /// <summary>Steps of one dialog share this number, counted from 1 in the ladder; null outside dialogs.</summary>
    public int? Dialog { get; init; }

    /// <summary>The number of the call that the step belongs to, in a ladder of several calls.</summary>
    public int? Call { get; init; }

    /// <summary>True where the message has a session description.</summary>
    public bool HasSdp { get; init; }

    /// <summary>The address the message came from, as <see cref="Lane.Addresses"/> writes it.</summary>
    public string? FromAddress { get; init; }

    /// <summary>The address the message went to.</summary>
    public string? ToAddress { get; init; }

    /// <summary>True where the source does not say where the message came from, and it was worked out from Via, Contact or the Request-URI.</summary>
    public bool FromInferred { get; init; }

    /// <summary>True where the source does not say where the message went.</summary>
    public bool ToInferred { get; init; }

    /// <summary><c>UDP</c>, <c>TCP</c>, <c>TLS</c>, <c>SCTP</c>, <c>WS</c>, <c>WSS</c>; null where unknown.</summary>
    public string? Transport { get; init; }

    /// <summary>True where the source kept only a part of the message: what is missing in it, its sender may well have sent.</summary>
    public bool IsPartial { get; init; }

    /// <summary>How the text of the message was repaired, in words of the reader's; empty where it was not.</summary>
    public IReadOnlyList<string> Repairs { get; init; } = [];

    /// <summary>True for a response whose From tag is another than that of its request: it was changed on the way (RFC 3261 8.2.6.2).</summary>
    public bool IsTagChanged { get; init; }

    /// <summary>The message itself; null where the ladder is of names alone.</summary>
    public MessageContent? Content { get; init; }

    /// <summary>The message as it was on the wire; null where the ladder is of names alone.</summary>
    public ReadOnlyMemory<byte>? Raw => Content?.Raw;

    /// <summary>How many warnings and errors there are of this message: those that its reading named, and <see cref="IsTagChanged"/>.</summary>
    public int Problems => (Content?.Problems ?? 0) + (IsTagChanged ? 1 : 0);
}

/// <summary>A copy or retransmission that a filter hides behind the step that it repeats.</summary>
/// <param name="N">Its number.</param>
/// <param name="IsCopy">True for a copy of the same transmission, false for a retransmission.</param>
/// <param name="Delay">How long after the step it was seen; null where a time is missing.</param>
public readonly record struct FoldedStep(int N, bool IsCopy, TimeSpan? Delay);
