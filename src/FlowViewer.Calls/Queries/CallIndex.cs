using FlowViewer.Traces;

namespace FlowViewer.Calls.Queries;

/// <summary>
/// What the calls of a trace can be found by. It is built once for a trace, in one pass over its messages; a query then looks at each
/// distinct name, address and phrase once, and at the numbers of each call. Phrases and header fields are searched in the messages.
/// </summary>
public sealed class CallIndex
{
    private readonly Trace _trace;
    private readonly CallTable _table;
    private readonly CallFacts _facts;
    private readonly Party[] _parties;
    private readonly string[] _agents, _reasons;
    private readonly MessageSearch _messages;

    private CallIndex(Trace trace, CallTable table)
    {
        var builder = new CallIndexBuilder(trace, table);
        (_trace, _table, _facts) = (trace, table, builder.Read());
        _parties = new Party[builder.Parties.Count];
        for (int i = 0; i < _parties.Length; i++)
            _parties[i] = new Party(builder.Parties.BytesOf(i));
        _agents = [.. builder.Agents];
        _reasons = [.. builder.Reasons];
        _messages = new MessageSearch(trace, table);
    }

    /// <summary>Reads the messages of a trace: half a second for a hundred megabytes.</summary>
    public static CallIndex Of(Trace trace, CallTable table) => new(trace, table);

    /// <summary>The calls of <paramref name="among"/>, in their order, that fit a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="words">The words for outcomes and kinds.</param>
    /// <param name="among">The calls to choose from.</param>
    /// <param name="timeUp">Ends the search of messages; the answer is then what was found until then.</param>
    /// <param name="cancel">Ends the search with an <see cref="OperationCanceledException"/>.</param>
    public CallMatches Find(CallQuery query, CallQueryWords words, IReadOnlyList<Call> among, CancellationToken timeUp = default, CancellationToken cancel = default)
    {
        if (query.Clauses.Count == 0)
            return new CallMatches(among, IsComplete: true);
        var passing = new bool[_table.Calls.Count + 1];
        foreach (Call call in among)
            passing[call.Number] = true;
        bool complete = true;
        // What needs no message first: then fewer calls are left whose messages must be fetched.
        foreach (IReadOnlyList<CallTerm> clause in query.Clauses.OrderBy(clause => clause.Any(term => term.NeedsMessages)))
        {
            List<Call> undecided = Narrow(passing, among, [.. clause.Select(term => Test(term, words))]);
            foreach (CallTerm term in clause.Where(term => term.NeedsMessages))
            {
                bool[] candidates = Candidates(term, words, undecided.Where(call => !passing[call.Number]));
                complete &= _messages.Resolve(term, passing, candidates, timeUp, cancel);
            }
        }
        return new CallMatches([.. among.Where(call => passing[call.Number])], complete);
    }

    /// <summary>Leaves those passing that fit one of the tests; the others no longer pass, and are returned.</summary>
    private static List<Call> Narrow(bool[] passing, IReadOnlyList<Call> among, Predicate<Call>[] tests)
    {
        var undecided = new List<Call>();
        foreach (Call call in among)
        {
            if (passing[call.Number] && !Array.Exists(tests, test => test(call)))
            {
                passing[call.Number] = false;
                undecided.Add(call);
            }
        }
        return undecided;
    }

    /// <summary>The calls whose messages settle a term. A phrase that a call must not have is settled already where its row has it.</summary>
    private bool[] Candidates(CallTerm term, CallQueryWords words, IEnumerable<Call> undecided)
    {
        Predicate<Call> settled = term is PhraseTerm { Negated: true } phrase ? AnythingLike(phrase.Pattern, words) : _ => false;
        var candidates = new bool[_table.Calls.Count + 1];
        foreach (Call call in undecided)
            candidates[call.Number] = !settled(call);
        return candidates;
    }

    private Predicate<Call> Test(CallTerm term, CallQueryWords words)
    {
        Predicate<Call>? test = term switch
        {
            WordTerm word => AnythingLike(word.Pattern, words),
            PhraseTerm { Negated: false } phrase => AnythingLike(phrase.Pattern, words),
            TextTerm text => OfText(text.Field, text.Pattern, words),
            AddressTerm address => HasOneOf(CallFact.Endpoint, Where(_trace.Endpoints, address.Pattern.Fits)),
            NumberTerm number => OfNumber(number),
            _ => null,
        };
        return test is null ? _ => false : term.Negated ? call => !test(call) : test;
    }

    private Predicate<Call> OfText(CallField field, TextPattern pattern, CallQueryWords words) => field switch
    {
        CallField.From => HasOneOf(CallFact.From, Where(_parties, party => party.Fits(pattern))),
        CallField.To => HasOneOf(CallFact.To, Where(_parties, party => party.Fits(pattern))),
        CallField.Ua => HasOneOf(CallFact.Agent, Where(_agents, agent => pattern.Fits(agent))),
        CallField.Method => HasOneOf(CallFact.Method, Where(_trace.Methods, method => pattern.FitsStart(method.Name))),
        CallField.Outcome => OfOutcome(word => pattern.FitsStart(word), words),
        CallField.Kind => OfKind(word => pattern.FitsStart(word), words),
        CallField.Finding => call => words.FindingsOf(call.Number).Any(code => pattern.FitsStart(code)),
        _ => call => pattern.Fits(call.CallId),
    };

    private Predicate<Call> OfNumber(NumberTerm term) => term.Field switch
    {
        CallField.Code => call => call.FinalStatus is { } code && term.Has(code),
        CallField.Response => call => HasStatus(call, term),
        CallField.Setup => call => call.SetupTime is { } time && term.Has(time.Ticks),
        CallField.Duration => call => call.Duration is { } time && term.Has(time.Ticks),
        CallField.Messages => call => term.Has(call.Messages.Count),
        _ => call => term.Has(call.Retransmissions),
    };

    private bool HasStatus(Call call, NumberTerm term)
    {
        foreach (int status in _facts[call.Number, CallFact.Status])
        {
            if (term.Has(status))
                return true;
        }
        return false;
    }

    private Predicate<Call> AnythingLike(TextPattern pattern, CallQueryWords words)
    {
        Predicate<Call>[] places =
        [
            HasOneOf(CallFact.Party, Where(_parties, party => party.Fits(pattern))),
            HasOneOf(CallFact.Endpoint, Where(_trace.Endpoints, endpoint => pattern.Fits(endpoint.ToString()) || (pattern.HasWildcards && pattern.Fits(endpoint.Host)))),
            HasOneOf(CallFact.Agent, Where(_agents, agent => pattern.Fits(agent))),
            HasOneOf(CallFact.Method, Where(_trace.Methods, method => pattern.Fits(method.Name))),
            HasOneOf(CallFact.Reason, Where(_reasons, reason => FitsReason(pattern, reason))),
            OfOutcome(word => pattern.Fits(word), words),
            OfKind(word => pattern.Fits(word), words),
            call => pattern.Fits(call.CallId),
        ];
        return call => Array.Exists(places, place => place(call));
    }

    private static bool FitsReason(TextPattern pattern, string reason)
    {
        int blank = reason.IndexOf(' ', StringComparison.Ordinal);
        return pattern.Fits(reason) || (pattern.HasWildcards && blank > 0 && (pattern.Fits(reason.AsSpan(0, blank)) || pattern.Fits(reason.AsSpan(blank + 1))));
    }

    private static Predicate<Call> OfOutcome(Predicate<string> fits, CallQueryWords words)
    {
        bool[] wanted = [.. Enum.GetValues<CallOutcome>().Select(outcome => words.OfOutcome(outcome).Any(word => fits(word)))];
        return call => wanted[(int)call.Outcome];
    }

    private static Predicate<Call> OfKind(Predicate<string> fits, CallQueryWords words)
    {
        bool[] wanted = [.. Enum.GetValues<CallKind>().Select(kind => words.OfKind(kind).Any(word => fits(word)))];
        return call => wanted[(int)call.Kind];
    }

    private Predicate<Call> HasOneOf(CallFact fact, bool[] wanted)
    {
        if (!wanted.Contains(true))
            return _ => false;
        return call =>
        {
            foreach (int number in _facts[call.Number, fact])
            {
                if (wanted[number])
                    return true;
            }
            return false;
        };
    }

    private static bool[] Where<T>(IReadOnlyList<T> items, Predicate<T> fits)
    {
        var found = new bool[items.Count];
        for (int i = 0; i < found.Length; i++)
            found[i] = fits(items[i]);
        return found;
    }
}

/// <summary>What a query found.</summary>
/// <param name="Calls">The calls that fit.</param>
/// <param name="IsComplete">False where the time for searching messages ran out, so that more may fit.</param>
public sealed record CallMatches(IReadOnlyList<Call> Calls, bool IsComplete);
