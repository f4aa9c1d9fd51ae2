using System.Globalization;
using System.Text;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Simulation.Sipp;

/// <summary>Something that a scenario keeps of a message that it receives: what of a header field, in which variable.</summary>
internal sealed record SippCapture(string Header, string Variable, string Pattern = ".*");

/// <summary>
/// Writes the messages of one end with SIPp's keywords in the place of all that a call has of its own: addresses, Call-ID, branches, tags,
/// and what the other end has said. The ends face each other directly: of the Via one line is left, of Route and Record-Route none.
/// </summary>
internal sealed class SippTemplate
{
    private const string OwnTag = "[pid]SIPpTag00[call_number]";

    // What a response repeats of its request (RFC 3261 8.2.6.2).
    private static readonly string[] Repeated = ["Via", "From", "To", "CSeq"];

    private readonly SippScenario _scenario;
    private readonly Dictionary<int, List<SippCapture>> _captures = [];

    public SippTemplate(SippScenario scenario)
    {
        _scenario = scenario;
        // SIPp refuses a scenario that assigns a variable and never uses it: only what is used later is kept.
        foreach (int at in scenario.Sendings)
            foreach ((int from, SippCapture capture) in NeededBy(at))
                if (!CapturesAt(from).Contains(capture))
                    (_captures.TryGetValue(from, out List<SippCapture>? known) ? known : _captures[from] = []).Add(capture);
    }

    /// <summary>What is to be kept of the message received at that command.</summary>
    public IReadOnlyList<SippCapture> CapturesAt(int at) => _captures.TryGetValue(at, out List<SippCapture>? captures) ? captures : [];

    /// <summary>The message sent at that command, as the content of a CDATA section.</summary>
    public string Of(int at)
    {
        SippMessage sent = _scenario[at]!;
        SipMessage message = sent.Message;
        var text = new StringBuilder();
        text.Append(message.IsRequest
            ? $"{message.Method} {(IsInDialog(at) ? "[next_url]" : SippText.Literal(message.RequestUri))} SIP/2.0\n"
            : SippText.Literal(string.Create(CultureInfo.InvariantCulture, $"SIP/2.0 {message.StatusCode} {message.ReasonPhrase}")) + "\n");
        bool hasVia = false;
        foreach (HeaderField field in message.Headers)
        {
            if (field.CanonicalName is "Route" or "Record-Route" or "Content-Length" || (field.CanonicalName == "Via" && hasVia))
                continue;
            hasVia |= field.CanonicalName == "Via";
            text.Append(Field(at, sent, field)).Append('\n');
        }
        text.Append("Content-Length: [len]\n\n").Append(SippText.Body(message));
        return text.ToString().Replace("]]>", "]]\\x3E", StringComparison.Ordinal);
    }

    private string Field(int at, SippMessage sent, HeaderField field)
    {
        if (!sent.Message.IsRequest && Repeated.Contains(field.CanonicalName))
            return Repetition(at, sent, field.CanonicalName);
        string value = field.CanonicalName switch
        {
            "Via" => $"SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch{Offset(at)}]",
            "From" => SippText.Literal(WithoutTag(field.Value, sent.Message.From)) + $";tag={OwnTagOf(sent)}",
            "To" when sent.Message.To?.Tag is null => SippText.Literal(field.Value),
            "To" => _scenario.IsCaller ? SippText.Literal(WithoutTag(field.Value, sent.Message.To)) + "[peer_tag_param]" : "[$peer]",
            "Call-ID" => "[call_id]",
            "Contact" when SippScenario.TargetsAnew(sent) || sent.Message is { IsRequest: true } => Contact(field),
            "RAck" when ReliableResponse(at) >= 0 => $"[${RSeqVariable(ReliableResponse(at))}] {sent.Message.RAck!.CSeqNumber} {sent.Message.RAck.Method}",
            _ => SippText.Literal(field.Value),
        };
        return $"{SippText.Literal(field.Name)}: {value}";
    }

    // [last_X:] repeats every line of the name, so the request may have come over proxies; it is there for the last message only.
    private string Repetition(int at, SippMessage sent, string name)
    {
        int request = RequestOf(at);
        string repeated = IsLast(request, at) ? $"[last_{name}:]" : $"{name}:[${Variable(name, request)}]";
        return name == "To" && sent.Message.To?.Tag is not null && _scenario[request]!.Message.To?.Tag is null ? $"{repeated};tag={OwnTagOf(sent)}" : repeated;
    }

    private IEnumerable<(int From, SippCapture Capture)> NeededBy(int at)
    {
        SippMessage sent = _scenario[at]!;
        if (!sent.Message.IsRequest)
        {
            int request = RequestOf(at);
            if (!IsLast(request, at))
                foreach (string name in Repeated)
                    yield return (request, new SippCapture(name, Variable(name, request)));
            yield break;
        }
        if (!_scenario.IsCaller && sent.Message.To?.Tag is not null)
            yield return (_scenario.LastBefore(at, message => message.FromCaller && message.Message.IsRequest), new SippCapture("From", "peer"));
        if (ReliableResponse(at) is >= 0 and var response)
            yield return (response, new SippCapture("RSeq", RSeqVariable(response), "[0-9]+"));
    }

    private int RequestOf(int at) => _scenario.LastBefore(at, request => _scenario[at]!.Answers(request));

    private bool IsLast(int received, int at) => _scenario.LastBefore(at, message => !_scenario.Sends(message)) == received;

    // Where the response stands that a PRACK acknowledges; -1 for any other request.
    private int ReliableResponse(int at) => _scenario[at]!.Message.RAck is { } rack
        ? _scenario.LastBefore(at, message => message.Message.RSeq == rack.ResponseNumber && message.Transaction == (rack.CSeqNumber, rack.Method))
        : -1;

    // CANCEL and the ACK to a refusal have the branch of their INVITE (RFC 3261 9.1, 17.1.1.3), and its Request-URI.
    private int InviteOf(int at)
    {
        SippMessage sent = _scenario[at]!;
        int invite = sent.Message.Method.Known is KnownMethod.Ack or KnownMethod.Cancel
            ? _scenario.LastBefore(at, message => message.FromCaller == sent.FromCaller && message.Message.Method == SipMethod.Invite && message.Transaction.Number == sent.Transaction.Number)
            : -1;
        bool isOwn = sent.Message.Method == SipMethod.Ack && invite >= 0
            && _scenario.LastBefore(at, message => message.Message.StatusCode is >= 200 and < 300 && message.Answers(_scenario[invite]!)) >= 0;
        return isOwn ? -1 : invite;
    }

    private string Offset(int at) => InviteOf(at) is >= 0 and var invite ? string.Create(CultureInfo.InvariantCulture, $"-{at - invite}") : "";

    private bool IsInDialog(int at)
    {
        SippMessage opener = _scenario[InviteOf(at) is >= 0 and var invite ? invite : at]!;
        return opener.Message.To?.Tag is not null && _scenario.LastBefore(at, message => !_scenario.Sends(message) && SippScenario.TargetsAnew(message)) >= 0;
    }

    // Each tag of the far end is one of SIPp's: 01 and up.
    private string OwnTagOf(SippMessage sent) => _scenario.IsCaller
        ? OwnTag
        : string.Create(CultureInfo.InvariantCulture, $"[pid]SIPpTag{_scenario.FarTags.TakeWhile(tag => tag != sent.FarTag).Count() + 1:D2}[call_number]");

    private static string Contact(HeaderField field)
    {
        string value = SippText.Literal(field.Value);
        foreach (NameAddr contact in field.Values.OfType<NameAddr>())
            if (contact.Uri is SipUri uri)
                value = value.Replace(SippText.Literal(uri.Text), Here(uri), StringComparison.Ordinal);
        return value;
    }

    private static string Here(SipUri uri) =>
        $"{uri.Scheme}:{(uri.UserAsWritten is { } user ? SippText.Literal(user) + "@" : "")}[local_ip]:[local_port];transport=[transport]"
        + string.Concat(uri.Parameters.Where(parameter => !parameter.Is("transport")).Select(parameter => SippText.Literal(parameter.Value is null ? $";{parameter.Name}" : $";{parameter.Name}={parameter.Value}")));

    private static string WithoutTag(string value, NameAddr? address) => value.Replace($";tag={address?.Tag}", "", StringComparison.Ordinal);

    private static string Variable(string header, int at) => string.Create(CultureInfo.InvariantCulture, $"{header.ToLowerInvariant()}_{at}");

    private static string RSeqVariable(int at) => Variable("RSeq", at);
}
