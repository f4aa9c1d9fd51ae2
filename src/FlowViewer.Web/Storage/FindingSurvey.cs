using FlowViewer.Calls.Diagnosis;
using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Findings;

namespace FlowViewer.Web.Storage;

/// <summary>
/// What is wrong in all calls of a trace: made in the background once somebody asks, some calls at a time, so that a page shows how far it is and what
/// was found so far. Of each call the codes are kept, no more; the findings themselves are made anew for whoever looks at the call.
/// </summary>
public sealed class FindingSurvey
{
    private readonly TraceCase _trace;
    private readonly string[]?[] _codes;
    private readonly Severity[] _worst;
    private readonly FindingDefinition?[] _endings;
    private int _done;

    private FindingSurvey(TraceCase trace)
    {
        _trace = trace;
        _codes = new string[]?[trace.Table.Calls.Count + 1];
        _worst = new Severity[_codes.Length];
        _endings = new FindingDefinition?[_codes.Length];
        Completion = Task.Run(Read);
    }

    /// <summary>Begins it.</summary>
    public static FindingSurvey Begin(TraceCase trace) => new(trace);

    /// <summary>How many calls there are.</summary>
    public int Total => _codes.Length - 1;
    /// <summary>How many are judged.</summary>
    public int Done => Volatile.Read(ref _done);
    /// <summary>Ends when all are judged, with what is wrong in the trace as a whole.</summary>
    public Task<TraceDiagnosis> Completion { get; }

    /// <summary>The codes of the findings of a call, root causes first; null where it is not judged yet.</summary>
    public IReadOnlyList<string>? CodesOf(int call) => Volatile.Read(ref _codes[call]);

    /// <summary>What was found so far, the worst and most frequent first: for each root cause how many calls have it, and one of them.</summary>
    public IReadOnlyList<FoundKind> Kinds()
    {
        var kinds = new Dictionary<string, FoundKind>();
        for (int call = 1; call < _codes.Length; call++)
        {
            if (Volatile.Read(ref _codes[call]) is not { } codes)
                continue;
            foreach (string code in codes.Distinct())
            {
                FindingDefinition definition = FindingRules.Definitions[code];
                kinds[code] = kinds.TryGetValue(code, out FoundKind? known) ? known with { Calls = known.Calls + 1 } : new FoundKind(definition, 1, call);
            }
        }
        return [.. kinds.Values.OrderByDescending(kind => kind.Definition.Severity).ThenByDescending(kind => kind.Calls).ThenBy(kind => kind.Definition.Order)];
    }

    /// <summary>The worst severity among the findings of a call; null where it has none, or is not judged yet.</summary>
    public Severity? WorstOf(int call) => CodesOf(call) is { Count: > 0 } ? _worst[call] : null;

    /// <summary>What explains how a call ended; null where nothing does, or it is not judged yet.</summary>
    public FindingDefinition? EndingOf(int call) => CodesOf(call) is null ? null : _endings[call];

    private TraceDiagnosis Read()
    {
        Parallel.ForEach(_trace.Table.Calls, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, call =>
        {
            var diagnosis = CallDiagnosis.Of(_trace.Of(call));
            Finding[] findings = [.. diagnosis.All];
            _endings[call.Number] = diagnosis.Ending;
            _worst[call.Number] = findings.Length == 0 ? default : findings.Max(finding => finding.Severity);
            Volatile.Write(ref _codes[call.Number], findings.Length == 0 ? [] : Array.ConvertAll(findings, finding => finding.Code));
            Interlocked.Increment(ref _done);
        });
        return TraceDiagnosis.Of(_trace);
    }
}

/// <summary>A kind of finding that calls of a trace have.</summary>
/// <param name="Definition">The kind.</param>
/// <param name="Calls">How many calls have it.</param>
/// <param name="First">The number of the first call that has it.</param>
public sealed record FoundKind(FindingDefinition Definition, int Calls, int First);
