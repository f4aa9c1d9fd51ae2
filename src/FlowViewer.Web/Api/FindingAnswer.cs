using System.ComponentModel;
using FlowViewer.Calls.Diagnosis;
using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Findings;

namespace FlowViewer.Web.Api;

/// <summary>What went wrong in a call.</summary>
internal sealed record CallFindingsAnswer
{
    [Description("What went wrong or is good to know, root causes first, each with what came of it.")]
    public required IReadOnlyList<FindingAnswer> Findings { get; init; }
    [Description("The questions that the trace does not answer, and why.")]
    public required IReadOnlyList<NotJudgedAnswer> NotJudged { get; init; }

    /// <summary>The diagnosis of a call.</summary>
    public static CallFindingsAnswer Of(CallCase call)
    {
        CallDiagnosis diagnosis = CallDiagnosis.Of(call);
        return new CallFindingsAnswer
        {
            Findings = [.. diagnosis.Findings.Select(finding => FindingAnswer.Of(finding, call.NumberOf))],
            NotJudged = [.. diagnosis.NotJudged.Select(silent => NotJudgedAnswer.Of(silent, call.NumberOf))],
        };
    }
}

/// <summary>A finding.</summary>
internal sealed record FindingAnswer
{
    [Description("The stable name of its kind: ack-missing.")]
    public required string Code { get; init; }
    [Description("How bad it is: error, warning or info.")]
    public required Severity Severity { get; init; }
    [Description("How sure it is: certain, likely or possible.")]
    public required Confidence Confidence { get; init; }
    [Description("It in one line.")]
    public required FlowWords Title { get; init; }
    [Description("What was seen, what the standard asks, and what followed.")]
    public required FlowWords Text { get; init; }
    [Description("Where to look next, and the usual remedy.")]
    public required FlowWords Advice { get; init; }
    [Description("Why it is not certain.")]
    public required IReadOnlyList<FlowWords> Doubts { get; init; }
    [Description("The numbers of the messages that show it, in the ladder of the call, the most telling first.")]
    public required IReadOnlyList<int> Messages { get; init; }
    [Description("The clauses that it stands on.")]
    public required IReadOnlyList<string> Clause { get; init; }
    [Description("The entry of the reference that says more; null where none does.")]
    public required string? Entry { get; init; }
    [Description("The flow that shows it, with its query; null where none does.")]
    public required string? Flow { get; init; }
    [Description("True where it explains how the call ended.")]
    public required bool EndsCall { get; init; }
    [Description("What came of it, or says the same less exactly.")]
    public required IReadOnlyList<FindingAnswer> Consequences { get; init; }

    /// <summary>A finding.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="numberOf">The number of a message in the ladder that the answer speaks of, by its index in the trace.</param>
    public static FindingAnswer Of(Finding finding, Func<int, int> numberOf) => new()
    {
        Code = finding.Code,
        Severity = finding.Severity,
        Confidence = finding.Confidence,
        Title = Words(finding.Title, numberOf),
        Text = Words(finding.Text, numberOf),
        Advice = Words(finding.Advice, numberOf),
        Doubts = [.. finding.Doubts.Select(doubt => Words(doubt, numberOf))],
        Messages = [.. finding.Evidence.Select(exhibit => numberOf(exhibit.Message.Index)).Distinct()],
        Clause = finding.Definition.Clauses,
        Entry = finding.Entry,
        Flow = finding.Definition.Flow,
        EndsCall = finding.EndsCall,
        Consequences = [.. finding.Consequences.Select(below => Of(below, numberOf))],
    };

    /// <summary>A sentence in both languages.</summary>
    public static FlowWords Words(Phrase phrase, Func<int, int> numberOf) => new(phrase.Text(chinese: false, numberOf), phrase.Text(chinese: true, numberOf));
}

/// <summary>A question that the trace does not answer.</summary>
internal sealed record NotJudgedAnswer
{
    [Description("The stable name of what was asked.")]
    public required string Code { get; init; }
    [Description("Why it cannot be told.")]
    public required FlowWords Reason { get; init; }
    [Description("The numbers of the messages that it is about.")]
    public required IReadOnlyList<int> Messages { get; init; }

    /// <summary>A question.</summary>
    public static NotJudgedAnswer Of(NotJudged silent, Func<int, int> numberOf) => new()
    {
        Code = silent.Definition.Code,
        Reason = FindingAnswer.Words(silent.Reason, numberOf),
        Messages = [.. silent.Messages.Select(message => numberOf(message.Index)).Distinct()],
    };
}

/// <summary>A kind of finding that calls of a trace have.</summary>
internal sealed record FoundKindAnswer
{
    [Description("The stable name of the kind.")]
    public required string Code { get; init; }
    [Description("How bad it usually is.")]
    public required Severity Severity { get; init; }
    [Description("It in one line.")]
    public required FlowWords Title { get; init; }
    [Description("How many calls have it.")]
    public required int Calls { get; init; }

    /// <summary>A kind.</summary>
    public static FoundKindAnswer Of(Storage.FoundKind kind) => new()
    {
        Code = kind.Definition.Code,
        Severity = kind.Definition.Severity,
        Title = FindingAnswer.Words(kind.Definition.Title, index => index + 1),
        Calls = kind.Calls,
    };
}
