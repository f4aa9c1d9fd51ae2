using System.Text.Json;
using System.Xml.Linq;
using FlowViewer.Calls;
using FlowViewer.Calls.Ladders;
using FlowViewer.Ladders;
using FlowViewer.Ladders.Writers;
using FlowViewer.Readers;
using FlowViewer.Tests;
using FlowViewer.Traces;

namespace FlowViewer.Interop.Tests.Ladders;

/// <summary>What must hold of every ladder, held against every capture and log of the corpus.</summary>
[Trait("Needs", "corpus")]
public sealed class CorpusLadderTests
{
    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(Repository.Corpus, "*", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/expected/", StringComparison.Ordinal) && new FileInfo(f).Length < 4_000_000)
            .Select(f => Path.GetRelativePath(Repository.Corpus, f)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_source_makes_calls_and_a_ladder_that_hold_together(string file)
    {
        Trace trace = TraceReader.Read(new MemoryByteSource(File.ReadAllBytes(Repository.CorpusFile(file))));
        CallTable table = CallTable.Of(trace);
        Assert.Equal(Enumerable.Range(0, trace.Messages.Count), table.Calls.SelectMany(c => c.Messages).Order());
        for (int i = 0; i < table.Relations.Count; i++)
        {
            MessageRelations relations = table.Relations[i];
            Assert.InRange(relations.RetransmissionOf, -1, i - 1);
            Assert.InRange(relations.CopyOf, -1, i - 1);
            Assert.True(relations.RetransmissionOf < 0 || relations.CopyOf < 0);
            Assert.InRange(relations.Dialog, 0, table.Calls[relations.Call - 1].Dialogs);
            Assert.True(relations.RetransmissionOf < 0 || table.Relations[relations.RetransmissionOf].Transaction == relations.Transaction);
        }
        foreach (bool notes in (bool[])[false, true])
            HoldsTogether(TraceLadder.Of(trace, table, table.Calls, new TraceLadderOptions { NotesAsSteps = notes }));
    }

    private static void HoldsTogether(Ladder ladder)
    {
        HashSet<string> lanes = [.. ladder.Lanes.Select(l => l.Id)];
        Assert.Equal(ladder.Lanes.Count, lanes.Count);
        for (int i = 0; i < ladder.Steps.Count; i++)
        {
            Step step = ladder.Steps[i];
            Assert.Equal(i + 1, step.N);
            Assert.Contains(step.From, lanes);
            Assert.Contains(step.To, lanes);
            Assert.Equal((step.From, step.To), ((StepList)ladder.Steps).EndsOf(i));
            Assert.Equal(StepFacts.Of(step), ((StepList)ladder.Steps).FactsOf(i));
            var message = step as MessageStep;
            var signal = step as SignalStep;
            Assert.Equal((message?.FromAddress ?? signal?.FromAddress, message?.ToAddress ?? signal?.ToAddress), ((StepList)ladder.Steps).AddressesOf(i));
            Assert.True(message?.RetransmissionOf is null || ((MessageStep)ladder.Steps[message.RetransmissionOf.Value - 1]).CSeq == message.CSeq);
        }
        LaneFold fold = LaneArrangement.ByHost(ladder).Apply(ladder);
        Assert.Empty(fold.Problems);
        Assert.Equal(ladder.Steps.Count, fold.Ladder.Steps.Count + fold.Inside + fold.Hidden);
        Assert.All(fold.Ladder.Steps, step => Assert.Equal(ladder.Steps[step.N - 1].Label, step.Label));
        FilteredLadder filtered = LadderFilter.Parse("copies,retransmissions,trying,acks,keepalives,notes", null, null).Apply(fold.Ladder);
        Assert.Equal(fold.Ladder.Steps.Count, filtered.Ladder.Steps.Count + filtered.Hidden.Total);
        Assert.Equal(filtered.Hidden.Copies + filtered.Hidden.Retransmissions, filtered.Ladder.Messages.Sum(step => step.Folded.Count));
        foreach (LadderFormat format in LadderFormat.All)
        {
            using var stream = new MemoryStream();
            format.Write(fold.Ladder, stream, LadderWriteOptions.Default);
            stream.Position = 0;
            if (format == LadderFormat.Svg)
                Assert.NotNull(XDocument.Load(stream).Root);
            else if (format == LadderFormat.Json)
                Assert.Equal(fold.Ladder.Steps.Count, JsonDocument.Parse(stream).RootElement.GetProperty("steps").GetArrayLength());
            else
                Assert.NotEqual(0, stream.Length);
        }
    }
}
