namespace FlowViewer.Calls.Queries;

/// <summary>What is known of a call as a list of numbers in a table.</summary>
internal enum CallFact
{
    /// <summary>From of the requests that begin something.</summary>
    From,
    /// <summary>To of those.</summary>
    To,
    /// <summary>From and To of any message.</summary>
    Party,
    /// <summary>User-Agent and Server.</summary>
    Agent,
    /// <summary>Senders and receivers.</summary>
    Endpoint,
    /// <summary>Methods of all messages.</summary>
    Method,
    /// <summary>Status codes of all responses, as they are.</summary>
    Status,
    /// <summary>The reason of the response that decided the outcome.</summary>
    Reason,
}

/// <summary>
/// For each call the distinct numbers of each fact, one after another in one array: what sixteen thousand calls have is a megabyte, and
/// asking which calls have one of a set of numbers is a walk over it.
/// </summary>
internal sealed class CallFacts
{
    private readonly int _kinds;
    private readonly int[] _starts;
    private readonly int[][] _seen;
    private int[] _numbers = new int[1024];
    private int _count, _list, _call;

    /// <summary>Room for the facts of some calls, whose numbers are below <paramref name="limits"/>.</summary>
    public CallFacts(int calls, int[] limits)
    {
        _kinds = limits.Length;
        _starts = new int[calls * _kinds + 1];
        _seen = [.. limits.Select(limit => new int[limit])];
    }

    /// <summary>The numbers that a call, counted from 1, has of a fact.</summary>
    public ReadOnlySpan<int> this[int call, CallFact fact]
    {
        get
        {
            int list = (call - 1) * _kinds + (int)fact;
            return _numbers.AsSpan(_starts[list].._starts[list + 1]);
        }
    }

    /// <summary>Begins the next call. Its facts are added in the order of <see cref="CallFact"/>.</summary>
    public void Begin()
    {
        CloseTo(_call * _kinds);
        _call++;
    }

    /// <summary>Adds a number to a fact of the call at hand, unless it has it already; a negative one is none.</summary>
    public void Add(CallFact fact, int number)
    {
        CloseTo((_call - 1) * _kinds + (int)fact);
        if (number < 0 || _seen[(int)fact][number] == _call)
            return;
        _seen[(int)fact][number] = _call;
        if (_count == _numbers.Length)
            Array.Resize(ref _numbers, _count * 2);
        _numbers[_count++] = number;
    }

    /// <summary>Ends the last call.</summary>
    public void End()
    {
        CloseTo(_starts.Length - 1);
        Array.Resize(ref _numbers, _count);
        Array.Clear(_seen);
    }

    private void CloseTo(int list)
    {
        while (_list < list)
            _starts[++_list] = _count;
    }
}
