namespace FlowViewer.Sip.Text;

/// <summary>Collects the problems of one reading; the mode decides here, and nowhere else, what a warning weighs.</summary>
internal sealed class ProblemLog(ReadingMode mode)
{
    private const int LongestDetail = 100;

    private List<SipProblem>? _problems;

    /// <summary>True where the source may have kept only part of the message.</summary>
    public bool IsPartial => mode == ReadingMode.Partial;

    public IReadOnlyList<SipProblem> Problems => _problems ?? (IReadOnlyList<SipProblem>)[];

    public void Add(ProblemCode code, ByteSlice where, string detail = "")
    {
        if (IsPartial && IsOfWhatIsMissing(code))
            return;
        _problems ??= [];
        if (_problems.Count >= ReadingLimits.Problems)
        {
            // The last line says that the list is cut; an error must not be lost with the rest, or the verdict would be.
            if (_problems.Count == ReadingLimits.Problems)
                Append(ProblemCode.TooManyProblems, where, "");
            bool isError = ProblemText.SeverityOf(code, mode) is ProblemSeverity.Error;
            if (!isError || _problems.Exists(problem => problem.Severity is ProblemSeverity.Error))
                return;
        }
        Append(code, where, detail);
    }

    private static bool IsOfWhatIsMissing(ProblemCode code) => code is ProblemCode.HeaderMissing or ProblemCode.MaxForwardsMissing or ProblemCode.ContactMissing or ProblemCode.HeaderValueMissing
        or ProblemCode.BranchMissing or ProblemCode.FromTagMissing or ProblemCode.ToTagMissing or ProblemCode.HeaderUnterminated or ProblemCode.ContentLengthTooLarge
        or ProblemCode.ContentLengthCountsLostBytes or ProblemCode.ContentLengthMissing or ProblemCode.ContentTypeMissing or ProblemCode.SdpLineMissing or ProblemCode.SdpConnectionMissing;

    private void Append(ProblemCode code, ByteSlice where, string detail) =>
        _problems!.Add(new SipProblem(code, ProblemText.SeverityOf(code, mode), where, ProblemText.ClauseOf(code), Clipped(detail)));

    private static string Clipped(string detail) =>
        detail.Length <= LongestDetail ? detail : string.Concat(detail.AsSpan(0, LongestDetail), "…");

    public Conformance Conformance
    {
        get
        {
            var conformance = Conformance.Valid;
            foreach (SipProblem problem in Problems)
            {
                if (problem.Severity is ProblemSeverity.Error)
                    return Conformance.Invalid;
                if (problem.Severity is ProblemSeverity.Warning)
                    conformance = Conformance.Tolerated;
            }
            return conformance;
        }
    }
}
