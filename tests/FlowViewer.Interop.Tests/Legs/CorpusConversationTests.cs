using System.Globalization;
using System.Text;
using FlowViewer.Calls;
using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Legs;
using FlowViewer.Readers;
using FlowViewer.Tests;
using FlowViewer.Traces;

namespace FlowViewer.Interop.Tests.Legs;

/// <summary>Which calls of real captures are legs of one, and why. Each link was looked at: a call that is joined wrongly is worse than two that stay apart.</summary>
[Trait("Needs", "corpus")]
public sealed class CorpusConversationTests
{
    [Fact]
    public void Legs_of_real_captures_are_joined_as_reviewed()
    {
        var text = new StringBuilder();
        foreach (string file in Directory.GetFiles(Repository.CorpusFile("pcap")).Order(StringComparer.Ordinal))
        {
            Trace trace = TraceReader.Read(new MemoryByteSource(File.ReadAllBytes(file)));
            foreach (Conversation conversation in ConversationTable.Of(new TraceCase(trace, CallTable.Of(trace))).Conversations)
            {
                text.Append(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}: {string.Join(" + ", conversation.Calls)}\n");
                foreach (LegLink link in conversation.Links)
                    text.Append(CultureInfo.InvariantCulture, $"  {link.From}-{link.To} {link.Reason}: {link.Evidence.Text(chinese: false, index => index + 1)}\n");
            }
        }
        Golden.Matches(text.ToString(), "FlowViewer.Interop.Tests", "Legs", "Conversations.txt");
    }
}
