using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Tests;

public class ProblemTextTests
{
    public static TheoryData<ProblemCode> Codes => [.. Enum.GetValues<ProblemCode>()];

    [Theory, MemberData(nameof(Codes))]
    public void Every_code_has_a_sentence_and_a_clause(ProblemCode code)
    {
        Assert.Matches(@"^[A-Z].*\.$", ProblemText.Of(code));
        Assert.Matches(@"^RFC \d{4} [\d.]+$", ProblemText.ClauseOf(code));
    }

    [Theory, MemberData(nameof(Codes))]
    public void Strict_reading_takes_every_warning_for_an_error_and_changes_nothing_else(ProblemCode code)
    {
        ProblemSeverity tolerant = ProblemText.SeverityOf(code, ReadingMode.Tolerant);
        ProblemSeverity expected = tolerant is ProblemSeverity.Warning ? ProblemSeverity.Error : tolerant;
        Assert.Equal(expected, ProblemText.SeverityOf(code, ReadingMode.Strict));
    }
}
