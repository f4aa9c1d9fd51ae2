using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using FlowViewer.Calls;
using FlowViewer.Calls.Diagnosis;
using FlowViewer.Calls.Legs;
using FlowViewer.Sip.Anonymizing;
using FlowViewer.Traces;
using FlowViewer.Web.Answers;
using FlowViewer.Web.Storage;

namespace FlowViewer.Web.Api;

/// <summary>A kept trace as the API shows it.</summary>
internal sealed record TraceAnswer
{
    [Description("The id. Whoever has it may read the trace.")]
    public required string Id { get; init; }
    [Description("The address of the trace in this API.")]
    public required string Url { get; init; }
    [Description("What it is called: the name of its file, what somebody renamed it to, or what is made of its calls.")]
    public required string Title { get; init; }
    [Description("What it was read as: pcap, pcapng, text; of an archive, what its files were read as.")]
    public required string Kind { get; init; }
    [Description("The files of an archive or of an upload of several files, in their order; empty where the trace is one file.")]
    public required IReadOnlyList<PartAnswer> Files { get; init; }
    [Description("How many SIP messages it holds.")]
    public required int Messages { get; init; }
    [Description("How many messages of other protocols and events of devices it holds, by protocol: Diameter, GTPv2-C, S1AP, NAS, Phone.")]
    public required IReadOnlyDictionary<string, int> Signals { get; init; }
    [Description("How many calls they make.")]
    public required int CallCount { get; init; }
    [Description("The calls, in order of first appearance. Left out of the last line of a stream of progress.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CallAnswer>? Calls { get; init; }
    [Description("The RTP streams of a capture, in order of their first packets. Left out of the last line of a stream of progress.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<StreamAnswer>? Streams { get; init; }
    [Description("The ICMP errors of a capture, each kind once. Left out of the last line of a stream of progress.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<IcmpErrorAnswer>? IcmpErrors { get; init; }
    [Description("Calls that are legs of one for the people in it, such as the two sides of a back-to-back user agent, with what joins them. Left out where the trace was just kept.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ConversationAnswer>? Conversations { get; init; }
    [Description("What is wrong in the trace as a whole, the numbers of messages being those of the ladder of all calls. Left out where the trace was just kept: it takes a moment to judge.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FindingAnswer>? Findings { get; init; }
    [Description("The kinds of findings that its calls have, the worst and most frequent first. Left out where the trace was just kept.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FoundKindAnswer>? FindingKinds { get; init; }
    [Description("What could not be read, and where.")]
    public required IReadOnlyList<ProblemAnswer> Problems { get; init; }
    [Description("What was replaced and masked where the trace was anonymised.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AnonymizedAnswer? Anonymized { get; init; }
    [Description("When it is deleted, in UTC.")]
    public required DateTimeOffset ExpiresAt { get; init; }
    [Description("What deletes the trace before that: DELETE with X-Delete-Token. Only the answer to the upload has it.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DeleteToken { get; init; }

    /// <summary>All of a trace.</summary>
    public static TraceAnswer Of(LoadedTrace open) => WithoutCalls(open) with
    {
        Calls = [.. open.Calls.Calls.Select(CallAnswer.Of)],
        Streams = StreamAnswer.Of(open.Trace),
        IcmpErrors = IcmpErrorAnswer.Of(open.Trace),
    };

    /// <summary>All of a trace, with what is wrong in it.</summary>
    public static async Task<TraceAnswer> WithFindingsAsync(LoadedTrace open, CancellationToken cancel)
    {
        FindingSurvey survey = open.Survey;
        TraceDiagnosis diagnosis = await survey.Completion.WaitAsync(cancel);
        ConversationTable conversations = await open.Conversations.WaitAsync(cancel);
        TraceAnswer all = Of(open);
        return all with
        {
            Calls = [.. all.Calls!.Select(call => call with { Findings = survey.CodesOf(call.N), Conversation = conversations.Of(call.N)?.Number })],
            Conversations = [.. conversations.Conversations.Select(ConversationAnswer.Of)],
            Findings = [.. diagnosis.Findings.Select(finding => FindingAnswer.Of(finding, open.NumberInAll))],
            FindingKinds = [.. survey.Kinds().Select(FoundKindAnswer.Of)],
        };
    }

    /// <summary>A trace without its calls, of which there may be a hundred thousand.</summary>
    public static TraceAnswer WithoutCalls(LoadedTrace open) => new()
    {
        Id = open.Id,
        Url = $"/api/traces/{open.Id}",
        Title = open.Title,
        Kind = open.Trace.Kind,
        Files = [.. open.Trace.Parts.Select(PartAnswer.Of)],
        Messages = open.Trace.Messages.Count,
        Signals = open.Trace.Signals.CountBy(signal => SignalProtocols.NameOf(signal.Protocol)).ToDictionary(),
        CallCount = open.Calls.Calls.Count,
        Problems = [.. open.Trace.Problems.Select(p => ProblemAnswer.Of(open.Trace, p))],
        Anonymized = open.Trace.Anonymized is { } report ? AnonymizedAnswer.Of(report) : null,
        ExpiresAt = open.ExpiresAt,
        DeleteToken = open.DeleteToken,
    };
}

/// <summary>What was done to an anonymised trace.</summary>
internal sealed record AnonymizedAnswer
{
    [Description("How many different values got pseudonyms, by kind: number, user, name, host, address, callId, tag, branch, identifier, cell.")]
    public required IReadOnlyDictionary<string, int> Replaced { get; init; }
    [Description("Header fields that are not registered; their values are masked, their names are not.")]
    public required IReadOnlyList<string> MaskedFields { get; init; }
    [Description("Media types of bodies that were masked.")]
    public required IReadOnlyList<string> MaskedBodies { get; init; }
    [Description("How many lines beside the messages were left out.")]
    public required int LinesLeftOut { get; init; }
    [Description("How many messages of other protocols and events of devices were left out.")]
    public required int SignalsLeftOut { get; init; }

    /// <summary>A report.</summary>
    public static AnonymizedAnswer Of(AnonymizingReport report) => new()
    {
        Replaced = report.Replaced.ToDictionary(pair => JsonNamingPolicy.CamelCase.ConvertName(pair.Key.ToString()), pair => pair.Value),
        MaskedFields = report.MaskedFields,
        MaskedBodies = report.MaskedBodies,
        LinesLeftOut = report.LinesLeftOut,
        SignalsLeftOut = report.SignalsLeftOut,
    };
}

/// <summary>A call of a trace.</summary>
internal sealed record CallAnswer
{
    [Description("The number of the call, from 1.")]
    public required int N { get; init; }
    [Description("The Call-ID.")]
    public required string CallId { get; init; }
    [Description("What the call is about.")]
    public required CallKind Kind { get; init; }
    [Description("The method of its first request.")]
    public required string Method { get; init; }
    [Description("The caller: the user part of From's URI, or the whole URI.")]
    public required string From { get; init; }
    [Description("The callee, likewise from To.")]
    public required string To { get; init; }
    [Description("False where the trace begins within the call, so that nobody knows who called: from and to are then those of its first message.")]
    public required bool CallerKnown { get; init; }
    [Description("True where the call was answered and its 2xx is not in the trace: an ACK of its own or a BYE proves it.")]
    public required bool AnswerMissing { get; init; }
    [Description("The responses whose From tag was changed on the way (RFC 3261 8.2.6.2), by their ordinals among the messages of the call, from 1.")]
    public required IReadOnlyList<int> ChangedTags { get; init; }
    [Description("How it went. ongoing: the trace ends before a response was overdue; ended: a subscription that was active and ended with finalStatus.")]
    public required CallOutcome Outcome { get; init; }
    [Description("The final status code that decided the outcome; null without one.")]
    public required int? FinalStatus { get; init; }
    [Description("How many messages it has.")]
    public required int Messages { get; init; }
    [Description("How many of them repeat an earlier one.")]
    public required int Retransmissions { get; init; }
    [Description("The time of its first message in ISO 8601, as exactly as the trace knows it: with Z where it is UTC, without where the trace "
        + "names no zone, --MM-dd and a time where it names no year, T and a time of day where it names no date. Null where it gives no time.")]
    public required string? StartedAt { get; init; }
    [Description("First INVITE to its first 18x or 2xx, in milliseconds; null where either has no time.")]
    public required double? SetupMs { get; init; }
    [Description("First 180 to the final response, in milliseconds.")]
    public required double? RingMs { get; init; }
    [Description("2xx to BYE, in milliseconds; of what is no session, first to last message.")]
    public required double? DurationMs { get; init; }
    [Description("Who ended it: who sent BYE or CANCEL, or refused; from or to where nobody knows who called.")]
    public required CallSide EndedBy { get; init; }
    [Description("The number of the conversation that it is a leg of; left out where it is none, and where the trace was just kept.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Conversation { get; init; }
    [Description("The codes of its findings, root causes first. Left out where the trace was just kept.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Findings { get; init; }

    /// <summary>A call.</summary>
    public static CallAnswer Of(Call call) => new()
    {
        N = call.Number,
        CallId = call.CallId,
        Kind = call.Kind,
        Method = call.Method,
        From = call.From,
        To = call.To,
        CallerKnown = call.CallerKnown,
        AnswerMissing = call.AnswerMissing,
        ChangedTags = call.ChangedTags,
        Outcome = call.Outcome,
        FinalStatus = call.FinalStatus,
        Messages = call.Messages.Count,
        Retransmissions = call.Retransmissions,
        StartedAt = IsoTime.Of(call.StartedAt),
        SetupMs = call.SetupTime?.TotalMilliseconds,
        RingMs = call.RingTime?.TotalMilliseconds,
        DurationMs = call.Duration?.TotalMilliseconds,
        EndedBy = call.EndedBy,
    };
}

/// <summary>A file of a trace of several.</summary>
internal sealed record PartAnswer
{
    [Description("Its name in the archive or the upload.")]
    public required string Name { get; init; }
    [Description("What it was read as; unknown where it was not read.")]
    public required string Kind { get; init; }
    [Description("How many SIP messages it holds.")]
    public required int Messages { get; init; }

    /// <summary>A file.</summary>
    public static PartAnswer Of(TracePart part) => new() { Name = part.Name, Kind = part.Kind, Messages = part.Messages };
}

/// <summary>Something of a trace that could not be read.</summary>
internal sealed record ProblemAnswer
{
    [Description("What kind of problem.")]
    public required TraceProblemCode Code { get; init; }
    [Description("The file of an archive that has it; null for the trace as a whole.")]
    public required string? File { get; init; }
    [Description("The frame of the capture or the line of the text, from 1; null for the trace or the file as a whole.")]
    public required int? Origin { get; init; }
    [Description("What was found there.")]
    public required string Detail { get; init; }

    /// <summary>A problem.</summary>
    public static ProblemAnswer Of(Trace trace, TraceProblem problem) => new()
    {
        Code = problem.Code,
        File = trace.OriginOf(problem).File,
        Origin = problem.Origin > 0 ? problem.Origin : null,
        Detail = problem.Detail,
    };
}

/// <summary>What is to change about a trace.</summary>
internal sealed record TraceChangeRequest
{
    [Description("The title, at most 120 characters; \"\" for the one that the trace had before it was renamed.")]
    public string? Title { get; init; }
    [Description("How long it is kept from now on, from 1h to 30d: 24h, 7d, or ISO 8601 as P1D.")]
    public string? Expires { get; init; }
}
