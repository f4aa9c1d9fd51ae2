using System.Globalization;
using System.Text;
using FlowViewer.Sip.Text;

namespace FlowViewer.Simulation.Sipp;

/// <summary>
/// One end of a dialogue as a SIPp scenario (the format is SIPp's reference, "Create your own XML scenarios"). Where SIPp counts the
/// commands of a scenario, as <c>[branch-N]</c> does, pauses and optional messages count too.
/// </summary>
internal sealed class SippScenario
{
    // Shorter waits are those of the network, which the one that the scenario runs in has itself.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPauses = TimeSpan.FromSeconds(4);

    // Two T1: long enough to answer the first retransmissions of what the last message has settled.
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    private readonly SippDialogue _dialogue;
    private readonly List<Command> _commands = [];

    public SippScenario(SippDialogue dialogue, bool isCaller)
    {
        (_dialogue, IsCaller) = (dialogue, isCaller);
        FarTags = [.. dialogue.Messages.Select(message => message.FarTag).OfType<string>().Distinct()];
        double scale = Scale(dialogue.Messages);
        TimeSpan before = TimeSpan.Zero;
        foreach (SippMessage message in dialogue.Messages)
        {
            if (Sends(message) && message.At - before >= ShortestPause)
                _commands.Add(new Command(null, (message.At - before) * scale));
            _commands.Add(new Command(message, TimeSpan.Zero));
            before = message.At;
        }
    }

    /// <summary>True for the scenario of the caller, false for that of the far end.</summary>
    public bool IsCaller { get; }

    /// <summary>The tags that the far end has in the run, in the order in which they appear: those of proxies that answer are among them.</summary>
    public IReadOnlyList<string> FarTags { get; }

    /// <summary>The scenario as XML.</summary>
    public string Write()
    {
        var template = new SippTemplate(this);
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.Append(CultureInfo.InvariantCulture, $"<scenario name=\"{_dialogue.Run.Scenario.Id} {(IsCaller ? "uac" : "uas")}\">\n");
        for (int i = 0; i < _commands.Count; i++)
        {
            if (_commands[i].Message is not { } message)
                xml.Append(CultureInfo.InvariantCulture, $"  <pause milliseconds=\"{_commands[i].Pause.TotalMilliseconds:F0}\"/>\n");
            else if (Sends(message))
                xml.Append(CultureInfo.InvariantCulture, $"  <send{(IsRepeated(message) ? " retrans=\"500\"" : "")}>\n<![CDATA[\n{template.Of(i)}]]>\n  </send>\n");
            else
                xml.Append(Receive(i, message, template));
        }
        // Nothing comes again over TCP, and SIPp counts a call as failed whose connection the other end closes before it is over.
        if (Sends(_dialogue.Messages[^1]) && _dialogue.Transport == "UDP")
            xml.Append(CultureInfo.InvariantCulture, $"  <timewait milliseconds=\"{Linger.TotalMilliseconds:F0}\"/>\n");
        return xml.Append("</scenario>\n").ToString();
    }

    /// <summary>The message of a command; null for a pause.</summary>
    public SippMessage? this[int at] => _commands[at].Message;

    /// <summary>True where this end sends the message.</summary>
    public bool Sends(SippMessage message) => message.FromCaller == IsCaller;

    /// <summary>Where the last command before <paramref name="end"/> stands that is such a message; -1 if there is none.</summary>
    public int LastBefore(int end, Func<SippMessage, bool> isIt) => end <= 0 ? -1 : _commands.FindLastIndex(end - 1, command => command.Message is { } message && isIt(message));

    /// <summary>Where the messages stand that this end sends.</summary>
    public IEnumerable<int> Sendings => Enumerable.Range(0, _commands.Count).Where(at => _commands[at].Message is { } message && Sends(message));

    private string Receive(int at, SippMessage message, SippTemplate template)
    {
        string what = message.Message.IsRequest
            ? $"request=\"{message.Message.Method}\""
            : string.Create(CultureInfo.InvariantCulture, $"response=\"{message.Message.StatusCode}\"");
        // Nobody has to send a 100; but SIPp wants to know what else it waits for.
        bool isOptional = message.Message.StatusCode == 100 && at + 1 < _commands.Count && this[at + 1] is { } next && !Sends(next);
        // rrs: [next_url] is the Contact from here on.
        string tail = $"{(isOptional ? " optional=\"true\"" : "")}{(TargetsAnew(message) ? " rrs=\"true\"" : "")}";
        string actions = string.Concat(template.CapturesAt(at).Select(capture =>
            $"      <ereg regexp=\"{capture.Pattern}\" search_in=\"hdr\" header=\"{capture.Header}:\" assign_to=\"{capture.Variable}\"/>\n"));
        return actions.Length == 0 ? $"  <recv {what}{tail}/>\n" : $"  <recv {what}{tail}>\n    <action>\n{actions}    </action>\n  </recv>\n";
    }

    /// <summary>True where the message says at which Contact its sender is to be reached in the dialog (RFC 3261 12.1, 12.2).</summary>
    public static bool TargetsAnew(SippMessage message) =>
        message.Message.Contacts.Count > 0 && message.Message.StatusCode is 0 or (> 100 and < 300) && message.Message.CSeq?.Method != SipMethod.Register;

    // Over UDP: requests until they are answered, final responses to INVITE until the ACK, reliable provisional ones until the PRACK.
    private static bool IsRepeated(SippMessage message) => message.Message.IsRequest
        ? message.Message.Method != SipMethod.Ack
        : message.IsReliableProvisional || (message.IsFinal && message.Message.CSeq?.Method == SipMethod.Invite);

    private static double Scale(IReadOnlyList<SippMessage> messages)
    {
        TimeSpan whole = messages[^1].At - messages[0].At;
        return whole > LongestPauses ? LongestPauses / whole : 1;
    }

    private sealed record Command(SippMessage? Message, TimeSpan Pause);
}
