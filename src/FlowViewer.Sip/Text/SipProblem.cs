namespace FlowViewer.Sip.Text;

/// <summary>One named problem of a message.</summary>
/// <param name="Code">Its name; <see cref="ProblemText"/> has the words for it.</param>
/// <param name="Severity">How much it matters in the mode of this reading.</param>
/// <param name="Where">The bytes it is about, from the message's first byte.</param>
/// <param name="Clause">The rule it breaks, such as "RFC 3261 20.14".</param>
/// <param name="Detail">What was found (a name, a value, two numbers): data in no language, possibly empty.</param>
public sealed record SipProblem(ProblemCode Code, ProblemSeverity Severity, ByteSlice Where, string Clause, string Detail)
{
    /// <summary>The problem in an English sentence.</summary>
    public string Text => ProblemText.Of(Code);
}
