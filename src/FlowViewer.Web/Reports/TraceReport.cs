using System.Globalization;
using FlowViewer.Calls.Diagnosis;
using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Findings;
using FlowViewer.Calls.Ladders;
using FlowViewer.Calls;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;
using FlowViewer.Web.Answers;
using FlowViewer.Web.Components.Findings;
using FlowViewer.Web.Components.Ladders;
using FlowViewer.Web.Components.Traces;
using FlowViewer.Web.Localization;

namespace FlowViewer.Web.Reports;

/// <summary>What is wrong in a trace, written down for somebody else: in the language that is being spoken, complete in itself.</summary>
internal sealed class TraceReport
{
    /// <summary>So many calls are told in full; of the others a line says what was found.</summary>
    public const int MostCalls = 20;

    // Evidence that is shown in full, and how much of a message.
    private const int MostMessages = 3, LongestMessage = 8_000, MostLines = 200;

    private readonly UiText _words;
    private readonly TraceCase _trace;
    private readonly string _title;
    private readonly List<ReportBlock> _blocks = [];

    private TraceReport(TraceCase trace, string title, UiText words) => (_trace, _title, _words) = (trace, title, words);

    /// <summary>The report of some calls of a trace.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="title">What it is called.</param>
    /// <param name="calls">The calls.</param>
    /// <param name="words">The words of the language.</param>
    /// <param name="cancel">Ends it.</param>
    public static IReadOnlyList<ReportBlock> Of(TraceCase trace, string title, IReadOnlyCollection<Call> calls, UiText words, CancellationToken cancel)
    {
        var report = new TraceReport(trace, title, words);
        report.Write(calls, cancel);
        return report._blocks;
    }

    private static bool Chinese => UiText.Language == "zh";

    private void Write(IReadOnlyCollection<Call> calls, CancellationToken cancel)
    {
        Trace trace = _trace.Trace;
        _blocks.Add(new HeadingBlock(1, _words["Report_Title", _title]));
        string? start = trace.Messages.Count > 0 ? IsoTime.Of(trace.Messages[0].Time) : null;
        _blocks.Add(new ParagraphBlock(_words["Report_Head", trace.Kind, _words.Count("Count_Messages", trace.Messages.Count), _words.Count("Count_Dialogs", _trace.Table.Calls.Count), start ?? "–"]));
        List<(CallCase Case, CallDiagnosis Diagnosis)> judged = [];
        foreach (Call call in calls)
        {
            cancel.ThrowIfCancellationRequested();
            CallCase each = _trace.Of(call);
            judged.Add((each, CallDiagnosis.Of(each)));
        }
        // What failed is told first, and in full.
        List<(CallCase Case, CallDiagnosis Diagnosis)> worst = [.. judged.OrderByDescending(pair => pair.Diagnosis.Findings.Select(finding => finding.Severity).DefaultIfEmpty().Max()).ThenBy(pair => pair.Case.Call.Number)];
        foreach (Finding finding in TraceDiagnosis.Of(_trace).Findings)
            Write(finding, index => index + 1, depth: 0);
        foreach ((CallCase each, CallDiagnosis diagnosis) in worst.Take(MostCalls))
            Write(each, diagnosis);
        if (worst.Count > MostCalls)
        {
            _blocks.Add(new HeadingBlock(2, _words["Report_Others", worst.Count - MostCalls]));
            _blocks.Add(new ListBlock([.. worst.Skip(MostCalls).Take(MostLines).Select(pair => $"{TitleOf(pair.Case.Call)}{Colon}{string.Join(Semicolon, pair.Diagnosis.Findings.Select(finding => Words(finding.Title, pair.Case.NumberOf)).DefaultIfEmpty("–"))}")]));
        }
        if (trace.Problems.Count > 0)
        {
            _blocks.Add(new HeadingBlock(2, _words["Report_Reading"]));
            _blocks.Add(new ListBlock([.. trace.Problems.Take(MostLines).Select(problem => $"{problem.Code}{(problem.Origin > 0 ? string.Create(CultureInfo.InvariantCulture, $" {problem.Origin}") : "")}{Colon}{problem.Detail}")]));
        }
    }

    private void Write(CallCase call, CallDiagnosis diagnosis)
    {
        _blocks.Add(new HeadingBlock(2, TitleOf(call.Call)));
        _blocks.Add(new ParagraphBlock(SummaryOf(call.Call, diagnosis)));
        if (diagnosis.Findings.Count == 0)
            _blocks.Add(new ParagraphBlock(_words["Findings_None"]));
        foreach (Finding finding in diagnosis.Findings)
            Write(finding, call.NumberOf, depth: 0);
        if (diagnosis.NotJudged.Count > 0)
        {
            _blocks.Add(new HeadingBlock(3, _words["Findings_NotJudged", diagnosis.NotJudged.Count]));
            _blocks.Add(new ListBlock([.. diagnosis.NotJudged.Select(silent => $"{Words(silent.Definition.Title, call.NumberOf)}{Colon}{Words(silent.Reason, call.NumberOf)}")]));
        }
        _blocks.Add(new LadderBlock(TraceLadder.Of(_trace.Trace, _trace.Table, [call.Call])));
        CaseMessage[] shown = [.. diagnosis.All.SelectMany(finding => finding.Evidence.Take(1)).Select(exhibit => exhibit.Message).DistinctBy(message => message.Index).Take(MostMessages)];
        foreach (CaseMessage message in shown)
        {
            ReadOnlyMemory<byte> bytes = _trace.Trace.BytesOf(message.Entry);
            _blocks.Add(new CodeBlock(_words["Report_Message", call.NumberOf(message.Index), message.Source, message.Destination], TextDecoding.Show(bytes.Span[..Math.Min(bytes.Length, LongestMessage)])));
        }
    }

    private void Write(Finding finding, Func<int, int> numberOf, int depth)
    {
        _blocks.Add(new FindingBlock(FindingWords.MarkOf(finding.Severity), Words(finding.Title, numberOf), _words.Of(finding.Confidence), depth));
        _blocks.Add(new ParagraphBlock(Words(finding.Text, numberOf), depth));
        foreach (Phrase doubt in finding.Doubts)
            _blocks.Add(new ParagraphBlock(Words(doubt, numberOf), depth));
        _blocks.Add(new ParagraphBlock($"{_words["Finding_Advice"]} {Words(finding.Advice, numberOf)}", depth));
        if (finding.Definition.Clauses.Count > 0)
            _blocks.Add(new ParagraphBlock($"{_words["Report_Clauses"]} {string.Join("; ", finding.Definition.Clauses)}", depth));
        foreach (Finding below in finding.Consequences)
            Write(below, numberOf, depth + 1);
    }

    private string TitleOf(Call call) => $"{_words[$"CallKindOne_{call.Kind}", call.Number]} {call.From} {call.Arrow} {call.To}";

    private string SummaryOf(Call call, CallDiagnosis diagnosis)
    {
        string outcome = OutcomeChip.Text(_words, call.Outcome, call.FinalStatus) + (diagnosis.Ending?.Brief is { } brief ? _words["Outcome_And"] + Words(brief, index => index + 1) : "");
        string?[] facts =
        [
            outcome,
            call.SetupTime is { } setup ? $"{_words["CallSort_Setup"]} {StepTimes.Delay(setup)}" : null,
            call.RingTime is { } ring ? $"{_words["Call_RingTime"]} {StepTimes.Delay(ring)}" : null,
            call.Duration is { } duration ? $"{_words["CallSort_Duration"]} {StepTimes.Delay(duration)}" : null,
            OutcomeChip.EndedBy(_words, call),
            $"Call-ID {call.CallId}",
        ];
        return string.Join(Semicolon, facts.OfType<string>());
    }

    private static string Words(Phrase phrase, Func<int, int> numberOf) => phrase.Text(Chinese, numberOf);

    private string Colon => _words["Findings_Colon"];

    private static string Semicolon => Chinese ? "；" : "; ";
}
