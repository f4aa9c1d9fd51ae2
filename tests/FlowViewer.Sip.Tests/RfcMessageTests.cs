using System.Text;
using System.Text.RegularExpressions;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Tests.Fuzzing;
using FlowViewer.Sip.Text;
using static FlowViewer.Sip.Text.ProblemCode;

namespace FlowViewer.Sip.Tests;

/// <summary>The messages that RFC 3261 and RFC 3665 print: read from their text, with the faults that the RFCs themselves have.</summary>
[Trait("Needs", "corpus")]
public partial class RfcMessageTests
{
    // Their lengths were counted for the bodies of another draft, or the body is left out: no fault of the header fields.
    private static readonly ProblemCode[] OfPrintedBodies = [ContentLengthTooLarge, ContentLengthCountsLostBytes, BytesAfterBody];

    [Theory]
    [InlineData("rfc3665-2.1-successful-new-registration.txt", 4, new[] { TextUnexpected })]
    [InlineData("rfc3665-2.4-cancellation-of-registration.txt", 2, new ProblemCode[0])]
    [InlineData("rfc3665-3.1-successful-session-establishment.txt", 6, new ProblemCode[0])]
    [InlineData("rfc3665-3.2-session-establishment-through-two-proxies.txt", 23, new ProblemCode[0])]
    [InlineData("rfc3665-3.3-session-with-multiple-proxy-authentication.txt", 21, new ProblemCode[0])]
    [InlineData("rfc3261-24.1-registration.txt", 2, new ProblemCode[0])]
    [InlineData("rfc3261-24.2-session-setup.txt", 14, new ProblemCode[0])]
    public void The_messages_that_RFCs_print_are_read_whole(string file, int count, ProblemCode[] faults)
    {
        List<SipMessage> messages = [.. Messages(Encoding.UTF8.GetString(Corpus.Read("text/rfc-messages/" + file)))];
        Assert.Equal(count, messages.Count);
        Assert.All(messages, message => Assert.True(message.CallId is not null && message.CSeq is not null && message.From is not null && message.To is not null && message.Vias.Count > 0));
        Assert.Equal(faults, messages.SelectMany(message => message.Codes()).Except(OfPrintedBodies).Distinct());
    }

    // A message begins at its start line and ends before the heading of the next ("F2 …") or a remark in prose.
    private static IEnumerable<SipMessage> Messages(string text)
    {
        List<string>? lines = null;
        int indent = 0;
        foreach (string line in text.Split('\n').Select(line => line.Trim('\r')).Append("F0"))
        {
            string bare = line.TrimStart();
            if (StartLine().IsMatch(bare) || Heading().IsMatch(bare))
            {
                indent = line.Length - bare.Length;
                if (lines is not null)
                    yield return ReadingExercise.Run(Samples.Crlf(string.Join('\n', lines).TrimEnd('\n') + (lines.Contains("v=0") ? "\n" : "\n\n")));
                lines = Heading().IsMatch(bare) ? null : [];
            }
            lines?.Add(line.Length < indent ? "" : line[indent..]);
        }
    }

    [GeneratedRegex(@"^(SIP/2\.0 +\d{3} |[A-Z]+ sips?:\S+ SIP/2\.0$)")]
    private static partial Regex StartLine();

    [GeneratedRegex(@"^(F\d+|/\*|Proxy |\()")]
    private static partial Regex Heading();
}
