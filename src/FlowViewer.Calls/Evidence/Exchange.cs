using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Evidence;

/// <summary>A transaction on one hop (RFC 3261 17): a request with all its transmissions, and everything that answers it. Copies are left out.</summary>
public sealed class Exchange
{
    private readonly List<CaseMessage> _sendings = [];
    private readonly List<CaseMessage> _responses = [];
    private readonly List<CaseMessage> _answers = [];
    private readonly List<CaseMessage> _acks = [];

    internal Exchange(int number) => Number = number;

    /// <summary>The number of the transaction in its trace.</summary>
    public int Number { get; }
    /// <summary>The first transmission of the request; null where the trace does not show it.</summary>
    public CaseMessage? Request => _sendings.Count > 0 ? _sendings[0] : null;
    /// <summary>Every transmission of the request, in order.</summary>
    public IReadOnlyList<CaseMessage> Sendings => _sendings;
    /// <summary>What was answered, each response once.</summary>
    public IReadOnlyList<CaseMessage> Responses => _responses;
    /// <summary>Every transmission of every response, in order.</summary>
    public IReadOnlyList<CaseMessage> Answers => _answers;
    /// <summary>The ACK to a refusal, with its repeats.</summary>
    public IReadOnlyList<CaseMessage> Acks => _acks;
    /// <summary>The first final response.</summary>
    public CaseMessage? Final => _responses.Find(response => response.Status >= 200);
    /// <summary>The first 2xx.</summary>
    public CaseMessage? Success => _responses.Find(response => response.Status is >= 200 and < 300);
    /// <summary>The first message of all.</summary>
    public CaseMessage First => _sendings.Count > 0 && (_answers.Count == 0 || _sendings[0].Index < _answers[0].Index) ? _sendings[0] : _answers.Count > 0 ? _answers[0] : _acks[0];
    /// <summary>The method.</summary>
    public KnownMethod Method => (Request ?? First).Method;
    /// <summary>The number of CSeq.</summary>
    public uint CSeq => First.Entry.CSeq;
    /// <summary>The end that sends the request.</summary>
    public Endpoint Client => Request?.Source ?? First.Destination;
    /// <summary>The end that answers.</summary>
    public Endpoint Server => Request?.Destination ?? First.Source;
    /// <summary>True where the request is within a dialog: it has a To tag.</summary>
    public bool IsInDialog => Request is { Entry.ToTag: not 0 };

    /// <summary>Every transmission of one response.</summary>
    public IEnumerable<CaseMessage> SendingsOf(CaseMessage response) => _answers.Where(answer => answer == response || answer.Relations.RetransmissionOf == response.Index);

    internal void Add(CaseMessage message)
    {
        if (message.IsRequest)
        {
            // The ACK to a refusal is in the transaction of its INVITE (RFC 3261 17.1.1.3).
            if (message.Method == KnownMethod.Ack && (_answers.Count > 0 || _sendings is [{ Method: KnownMethod.Invite }, ..]))
                _acks.Add(message);
            else
                _sendings.Add(message);
            return;
        }
        _answers.Add(message);
        if (!message.IsRepeat)
            _responses.Add(message);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{First} … {Final}";
}
