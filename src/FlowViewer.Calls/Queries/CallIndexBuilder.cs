using FlowViewer.Sip.Scanning;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Queries;

/// <summary>
/// Reads what the index needs of every message, in the order in which the messages are in the source, on all processors: each takes a
/// stretch of the trace with tables of its own, which are then put together.
/// </summary>
internal sealed class CallIndexBuilder(Trace trace, CallTable table)
{
    // Fewer than these are read before another thread would have begun.
    private const int LeastShare = 4_096;
    private const int LongestText = 256;

    private readonly Heard[] _heard = new Heard[trace.Messages.Count];
    private readonly Utf8Table _parties = new(), _agents = new(), _reasons = new();
    private readonly int[] _opening = new int[table.Calls.Count + 1], _deciding = new int[table.Calls.Count + 1];

    /// <summary>What was read of a message, as numbers in the tables; -1 where it has none.</summary>
    private struct Heard
    {
        public int From, To, Agent, Reason;
    }

    /// <summary>The distinct From and To values.</summary>
    public Utf8Table Parties => _parties;

    /// <summary>The distinct values of User-Agent and Server.</summary>
    public Utf8Table Agents => _agents;

    /// <summary>The distinct status codes with their reason phrases, of the responses that decided an outcome.</summary>
    public Utf8Table Reasons => _reasons;

    /// <summary>Reads the messages and gives what they say by call.</summary>
    public CallFacts Read()
    {
        FindDeciding();
        foreach (Stretch stretch in Stretches.Read(trace.Messages.Count, LeastShare, ReadStretch))
            Merge(stretch);
        return Gather();
    }

    /// <summary>Of each call the request that begins it, as the table of calls has it, and the response that decided its outcome.</summary>
    private void FindDeciding()
    {
        Array.Fill(_opening, -1);
        Array.Fill(_deciding, -1);
        foreach (Call call in table.Calls)
        {
            _opening[call.Number] = call.Messages[0];
            bool found = false;
            foreach (int i in call.Messages)
            {
                TraceMessage m = trace.Messages[i];
                if (!found && m.IsRequest && m.ToTag == 0 && trace.KnownMethods[m.Method] == KnownMethod.Invite)
                    (_opening[call.Number], found) = (i, true);
                if (_deciding[call.Number] < 0 && call.FinalStatus is { } status && m.Status == status)
                    _deciding[call.Number] = i;
            }
        }
    }

    private Stretch ReadStretch(int from, int to)
    {
        var stretch = new Stretch(from, to);
        byte[] buffer = [];
        for (int i = from; i < to; i++)
            ReadMessage(trace.Read(trace.Messages[i], ref buffer), i, stretch);
        return stretch;
    }

    private void ReadMessage(ReadOnlySpan<byte> message, int index, Stretch stretch)
    {
        var heard = new Heard { From = -1, To = -1, Agent = -1, Reason = -1 };
        foreach (HeaderLine line in new HeaderLines(message))
        {
            switch (line.Name[0] | 0x20)
            {
                case 'f' when heard.From < 0 && Is(line.Name, "from"u8, isCompact: true):
                    heard.From = stretch.Parties.IndexOf(Party.PartOf(line.Value));
                    break;
                case 't' when heard.To < 0 && Is(line.Name, "to"u8, isCompact: true):
                    heard.To = stretch.Parties.IndexOf(Party.PartOf(line.Value));
                    break;
                // RFC 3261 20.35, 20.41: a response has Server; phones put User-Agent into responses as well.
                case 'u' when heard.Agent < 0 && Is(line.Name, "user-agent"u8):
                case 's' when heard.Agent < 0 && Is(line.Name, "server"u8):
                    heard.Agent = stretch.Agents.IndexOf(line.Value[..Math.Min(line.Value.Length, LongestText)]);
                    break;
            }
        }
        if (_deciding[table.Relations[index].Call] == index)
            heard.Reason = stretch.Reasons.IndexOf(ReasonOf(message));
        _heard[index] = heard;
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> wanted, bool isCompact = false) =>
        name.Length == 1 ? isCompact : name.Length == wanted.Length && System.Text.Ascii.EqualsIgnoreCase(name, wanted);

    /// <summary>Code and phrase of a status line.</summary>
    private static ReadOnlySpan<byte> ReasonOf(ReadOnlySpan<byte> message)
    {
        int lineEnd = message.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = (lineEnd < 0 ? message : message[..lineEnd]).TrimEnd(" \t\r"u8);
        int blank = line.IndexOf((byte)' ');
        ReadOnlySpan<byte> reason = blank < 0 ? [] : line[(blank + 1)..].TrimStart((byte)' ');
        return reason[..Math.Min(reason.Length, LongestText)];
    }

    private void Merge(Stretch stretch)
    {
        int[] parties = Numbers(stretch.Parties, _parties), agents = Numbers(stretch.Agents, _agents), reasons = Numbers(stretch.Reasons, _reasons);
        for (int i = stretch.From; i < stretch.To; i++)
        {
            ref Heard heard = ref _heard[i];
            heard = new Heard
            {
                From = heard.From < 0 ? -1 : parties[heard.From],
                To = heard.To < 0 ? -1 : parties[heard.To],
                Agent = heard.Agent < 0 ? -1 : agents[heard.Agent],
                Reason = heard.Reason < 0 ? -1 : reasons[heard.Reason],
            };
        }
    }

    private static int[] Numbers(Utf8Table part, Utf8Table whole)
    {
        int[] numbers = new int[part.Count];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = whole.IndexOf(part.BytesOf(i));
        return numbers;
    }

    private CallFacts Gather()
    {
        var facts = new CallFacts(table.Calls.Count, [_parties.Count, _parties.Count, _parties.Count, _agents.Count, trace.Endpoints.Count, trace.Methods.Length, ushort.MaxValue + 1, _reasons.Count]);
        foreach (Call call in table.Calls)
        {
            facts.Begin();
            AddParties(facts, call);
            foreach (int i in call.Messages)
                facts.Add(CallFact.Agent, _heard[i].Agent);
            foreach (int i in call.Messages)
            {
                facts.Add(CallFact.Endpoint, trace.Messages[i].Source);
                facts.Add(CallFact.Endpoint, trace.Messages[i].Destination);
            }
            foreach (int i in call.Messages)
                facts.Add(CallFact.Method, trace.Messages[i].Method);
            foreach (int i in call.Messages)
                facts.Add(CallFact.Status, trace.Messages[i].IsRequest ? -1 : trace.Messages[i].Status);
            if (_deciding[call.Number] is var deciding and >= 0)
                facts.Add(CallFact.Reason, _heard[deciding].Reason);
        }
        facts.End();
        return facts;
    }

    // A request within the dialog has From and To of the one who sends it, so only those that begin something tell caller and callee.
    private void AddParties(CallFacts facts, Call call)
    {
        Heard opening = _heard[_opening[call.Number]];
        facts.Add(CallFact.From, opening.From);
        foreach (int i in call.Messages)
        {
            if (Begins(i))
                facts.Add(CallFact.From, _heard[i].From);
        }
        facts.Add(CallFact.To, opening.To);
        foreach (int i in call.Messages)
        {
            if (Begins(i))
                facts.Add(CallFact.To, _heard[i].To);
        }
        foreach (int i in call.Messages)
        {
            facts.Add(CallFact.Party, _heard[i].From);
            facts.Add(CallFact.Party, _heard[i].To);
        }
    }

    private bool Begins(int message) => trace.Messages[message] is { IsRequest: true, ToTag: 0 };

    /// <summary>The tables of a part of the messages.</summary>
    private sealed class Stretch(int from, int to)
    {
        public int From { get; } = from;
        public int To { get; } = to;
        public Utf8Table Parties { get; } = new();
        public Utf8Table Agents { get; } = new();
        public Utf8Table Reasons { get; } = new();
    }
}
