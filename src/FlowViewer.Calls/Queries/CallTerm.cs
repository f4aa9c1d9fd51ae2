namespace FlowViewer.Calls.Queries;

/// <summary>One condition of a query.</summary>
/// <param name="Text">The term as it was written, without its minus.</param>
/// <param name="Negated">True where a call must not fit it.</param>
public abstract record CallTerm(string Text, bool Negated)
{
    /// <summary>True where the messages themselves must be searched to tell.</summary>
    public virtual bool NeedsMessages => false;
}

/// <summary>A plain word: anything that the call's row shows, or that the index knows of its messages.</summary>
public sealed record WordTerm(string Text, bool Negated, TextPattern Pattern) : CallTerm(Text, Negated);

/// <summary>A phrase in quotation marks: as a plain word, or anywhere in a message.</summary>
public sealed record PhraseTerm(string Text, bool Negated, TextPattern Pattern) : CallTerm(Text, Negated)
{
    /// <inheritdoc/>
    public override bool NeedsMessages => true;
}

/// <summary>A field that is compared as text: <see cref="CallField.From"/>, To, Ua, Method, Outcome, Kind or CallId.</summary>
public sealed record TextTerm(string Text, bool Negated, CallField Field, TextPattern Pattern) : CallTerm(Text, Negated);

/// <summary>An address.</summary>
public sealed record AddressTerm(string Text, bool Negated, AddressPattern Pattern) : CallTerm(Text, Negated);

/// <summary>A field that is compared as a number: <see cref="CallField.Code"/>, Response, Setup, Duration (in ticks), Messages or Retransmissions.</summary>
public sealed record NumberTerm(string Text, bool Negated, CallField Field, IReadOnlyList<NumberRange> Ranges) : CallTerm(Text, Negated)
{
    /// <summary>True where one of the ranges has the number.</summary>
    public bool Has(long number)
    {
        foreach (NumberRange range in Ranges)
        {
            if (range.Has(number))
                return true;
        }
        return false;
    }
}

/// <summary>A header field of any message, with a pattern for its value unless it only has to be there.</summary>
public sealed record HeaderTerm(string Text, bool Negated, HeaderName Name, TextPattern? Pattern) : CallTerm(Text, Negated)
{
    /// <inheritdoc/>
    public override bool NeedsMessages => true;
}
