using System.ComponentModel;
using System.Text.Json;
using FlowViewer.Ladders;

namespace FlowViewer.Web.Api;

/// <summary>The shape of ladder JSON for the OpenAPI document. <see cref="Ladders.Writers.JsonLadderWriter"/> writes it without such objects; a test holds the two together.</summary>
internal sealed record LadderSchema
{
    [Description("What was asked for: call-1, calls, trace.")]
    public required string Id { get; init; }
    [Description("Words over the ladder.")]
    public required string Title { get; init; }
    [Description("The vertical lines, from left to right.")]
    public required IReadOnlyList<LaneSchema> Lanes { get; init; }
    [Description("The rows, from top to bottom.")]
    public required IReadOnlyList<StepSchema> Steps { get; init; }
}

/// <summary>One lane.</summary>
internal sealed record LaneSchema
{
    [Description("The id that steps name.")]
    public required string Id { get; init; }
    [Description("The name to show.")]
    public required string Name { get; init; }
    [Description("What stands there.")]
    public required LaneKind Kind { get; init; }
    [Description("True where no source named this end and it was worked out from the messages.")]
    public required bool Inferred { get; init; }
    [Description("The addresses it stands for.")]
    public required IReadOnlyList<string> Addresses { get; init; }
    [Description("The role in its network as the field abbreviates it, such as P-CSCF; null where the messages do not tell it.")]
    public required string? Role { get; init; }
    [Description("The header fields that say what the lane is or how it is called.")]
    public required IReadOnlyList<LaneEvidenceSchema> Evidence { get; init; }
    [Description("The field that names another address of the node than the one that it is seen at, so that a NAT or another box is between; null where none does.")]
    public required LaneEvidenceSchema? Behind { get; init; }
}

/// <summary>A header field that says what a lane is.</summary>
internal sealed record LaneEvidenceSchema
{
    [Description("The name of the field; Request-URI for that.")]
    public required string Field { get; init; }
    [Description("Its value, or the part that says so.")]
    public required string Value { get; init; }
    [Description("The number of the call in the trace.")]
    public required int Call { get; init; }
    [Description("The number of the message in the ladder of that call.")]
    public required int Message { get; init; }
}

/// <summary>One step.</summary>
internal sealed record StepSchema
{
    [Description("The number of the step, from 1 in the ladder with all its steps: lanes and filters do not change it.")]
    public required int N { get; init; }
    [Description("Milliseconds since the first step that has a time; null where the source gives none.")]
    public required double? TimeMs { get; init; }
    [Description("The clock's time in ISO 8601; --MM-dd and a time where the source names no year, a time of day alone where it names no date; null where it gives none.")]
    public required string? Clock { get; init; }
    [Description("The lane that sends.")]
    public required string From { get; init; }
    [Description("The lane that receives.")]
    public required string To { get; init; }
    [Description("What the step is.")]
    public required StepKind Kind { get; init; }
    [Description("What stands on the arrow.")]
    public required string Label { get; init; }
    [Description("The method of the request, or of the response's CSeq.")]
    public required string? Method { get; init; }
    [Description("The status code of a response; null for a request.")]
    public required int? Status { get; init; }
    [Description("CSeq.")]
    public required string? Cseq { get; init; }
    [Description("What became of the transmission; discarded where the receiver had no use for it, with the reason among the notes.")]
    public required StepOutcome Outcome { get; init; }
    [Description("The step that this one repeats; it may be left out of steps.")]
    public required int? RetransmissionOf { get; init; }
    [Description("The step that shows the same transmission at another tap; it may be left out of steps.")]
    public required int? CopyOf { get; init; }
    [Description("The step that sent what arrives late in this one; nothing is sent here.")]
    public required int? ArrivalOf { get; init; }
    [Description("The copies and retransmissions of this step that hide leaves out.")]
    public required IReadOnlyList<FoldedSchema> Folded { get; init; }
    [Description("Steps of one transaction share it.")]
    public required int? Transaction { get; init; }
    [Description("Steps of one dialog share it.")]
    public required int? Dialog { get; init; }
    [Description("The number of the call.")]
    public required int? Call { get; init; }
    [Description("True where the message carries a session description.")]
    public required bool HasSdp { get; init; }
    [Description("UDP, TCP, TLS, SCTP, WS or WSS.")]
    public required string? Transport { get; init; }
    [Description("The address that sent it.")]
    public required string? FromAddress { get; init; }
    [Description("The address that received it.")]
    public required string? ToAddress { get; init; }
    [Description("True where the source does not say who sent it, and the messages were asked.")]
    public required bool FromInferred { get; init; }
    [Description("True where the source does not say who received it, and the messages were asked.")]
    public required bool ToInferred { get; init; }
    [Description("The message, as rawEncoding says.")]
    public required string? Raw { get; init; }
    [Description("utf-8, or iso-8859-1 where the bytes are no valid UTF-8: each character is then the byte of its code.")]
    public required string? RawEncoding { get; init; }
    [Description("Words beside the step.")]
    public required IReadOnlyList<string> Notes { get; init; }
    [Description("The states of the nodes after the step, in runs of the simulator; null in a trace.")]
    public required JsonElement? States { get; init; }
    [Description("The protocol of a signal, such as Diameter; only steps of that kind have this and what follows.")]
    public string? Protocol { get; init; }
    [Description("The result or cause of a signal; null where it states none.")]
    public string? Result { get; init; }
    [Description("True where a signal was refused or failed.")]
    public bool? Failed { get; init; }
    [Description("Where a signal was found in its source: frame 12, line 40.")]
    public string? Origin { get; init; }
    [Description("What a signal holds: a tree, line by line.")]
    public IReadOnlyList<FieldSchema>? Fields { get; init; }
}

/// <summary>One line of what a signal holds.</summary>
internal sealed record FieldSchema
{
    [Description("How deep it is in the tree, from 0.")]
    public required int Depth { get; init; }
    [Description("The name of its specification.")]
    public required string Name { get; init; }
    [Description("Its value in words; empty where it only groups what is deeper.")]
    public required string Value { get; init; }
}

/// <summary>A step that is left out and repeats another.</summary>
internal sealed record FoldedSchema
{
    [Description("Its number.")]
    public required int N { get; init; }
    [Description("copy or retransmission.")]
    public required string Kind { get; init; }
    [Description("Milliseconds after the step that it repeats; null where a time is missing.")]
    public required double? DelayMs { get; init; }
}
