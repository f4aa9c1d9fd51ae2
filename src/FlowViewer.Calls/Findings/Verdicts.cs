using FlowViewer.Calls.Evidence;

namespace FlowViewer.Calls.Findings;

/// <summary>What a rule says of a call or a trace.</summary>
public sealed class Verdicts(FindingDefinition definition)
{
    private readonly List<Finding> _findings = [];
    private readonly List<NotJudged> _silent = [];

    /// <summary>What was found.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>What could not be judged.</summary>
    public IReadOnlyList<NotJudged> Silent => _silent;

    /// <summary>Says that something is so.</summary>
    /// <param name="text">What was seen, what the standard asks, what followed.</param>
    /// <param name="evidence">The messages that show it, the most telling first.</param>
    /// <param name="confidence">How sure it is before the trace's own weaknesses are counted.</param>
    /// <param name="severity">How bad it is; the definition's where null.</param>
    /// <param name="title">A title that says more than the definition's.</param>
    /// <param name="advice">What to do where the definition's advice does not fit.</param>
    /// <param name="endsCall">True where it explains how the call ended.</param>
    /// <param name="entry">The entry of the reference that says more than the definition's.</param>
    /// <param name="doubts">Why it is not certain.</param>
    public void Add(
        Phrase text, IEnumerable<Exhibit> evidence, Confidence confidence = Confidence.Certain, Severity? severity = null, Phrase? title = null, Phrase? advice = null,
        bool endsCall = false, string? entry = null, params IReadOnlyList<Phrase> doubts)
    {
        IReadOnlyList<Exhibit> exhibits = [.. evidence];
        // An end that was worked out, and not stated, lowers what rests on it by a step.
        bool inferred = exhibits.Any(exhibit => exhibit.Message.Source.Inferred && exhibit.Message.Destination.Inferred);
        _findings.Add(new Finding
        {
            Definition = definition,
            Text = text,
            Evidence = exhibits,
            Confidence = inferred && confidence > Confidence.Possible ? confidence - 1 : confidence,
            Severity = severity ?? definition.Severity,
            Title = title ?? definition.Title,
            Advice = advice ?? definition.Advice,
            EndsCall = endsCall,
            Entry = entry ?? definition.Entry,
            Doubts = inferred ? [.. doubts, DoubtWords.InferredEnds] : doubts,
        });
    }

    /// <summary>Says that it cannot be told, and why.</summary>
    /// <param name="reason">The reason, in a sentence.</param>
    /// <param name="messages">The messages that it is about.</param>
    public void CannotTell(Phrase reason, params IEnumerable<CaseMessage> messages)
    {
        if (!_silent.Exists(silent => ReferenceEquals(silent.Reason, reason)))
            _silent.Add(new NotJudged(definition, reason, [.. messages]));
    }
}

/// <summary>A question that the trace does not answer.</summary>
/// <param name="Definition">What was asked.</param>
/// <param name="Reason">Why it cannot be told.</param>
/// <param name="Messages">The messages that it is about.</param>
public sealed record NotJudged(FindingDefinition Definition, Phrase Reason, IReadOnlyList<CaseMessage> Messages);

/// <summary>Why something is not certain, or cannot be told: the reasons that several rules have.</summary>
public static class DoubtWords
{
    /// <summary>The ends of the messages were worked out.</summary>
    public static Phrase InferredEnds { get; } = new($"The source does not say who sent these messages to whom; it was worked out from their header fields.", $"数据来源没有写明这些消息的收发双方，收发双方是根据头域推断的。");
    /// <summary>Only one direction is in the trace.</summary>
    public static Phrase OneSided { get; } = new($"The trace shows only one direction between these two hosts.", $"跟踪数据只包含这两台主机之间一个方向的消息。");
    /// <summary>The trace ends too early.</summary>
    public static Phrase EndsEarly { get; } = new($"The trace ends too soon after it.", $"跟踪数据在此之后过早结束。");
    /// <summary>The trace begins too late.</summary>
    public static Phrase BeginsLate { get; } = new($"The trace begins after it.", $"跟踪数据开始得太晚，之前的消息没有抓到。");
    /// <summary>There are no times.</summary>
    public static Phrase Untimed { get; } = new($"The source gives no times.", $"数据来源没有时间信息。");
    /// <summary>The messages are cut.</summary>
    public static Phrase CutMessages { get; } = new($"The source kept only a part of these messages.", $"数据来源只保留了这些消息的一部分。");
}
