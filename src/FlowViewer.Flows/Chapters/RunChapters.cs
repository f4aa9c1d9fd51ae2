using FlowViewer.Flows.Runs;
using FlowViewer.Ladders;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;

namespace FlowViewer.Flows.Chapters;

/// <summary>Divides a run into chapters by what its messages do. Nothing of a scenario names them: another option or a fault gives other chapters.</summary>
public static class RunChapters
{
    /// <summary>The most chapters that a list beside the ladder should have; a run with more has some of them joined.</summary>
    public const int Most = 7;

    /// <summary>The chapters in order; each step belongs to exactly one. Empty where the run has no steps.</summary>
    public static IReadOnlyList<Chapter> Of(SimulationRun run)
    {
        var beginnings = new List<(ChapterKind Kind, int First)>();
        var reader = new ChapterReader(run);
        foreach (RunStep row in run.Steps)
        {
            if (reader.Read(row) is { } kind)
                beginnings.Add((kind, beginnings.Count == 0 ? 1 : FirstOf(run, row, kind, beginnings[^1].First)));
        }
        if (beginnings.Count == 0 && run.Steps.Count > 0)
            beginnings.Add((ChapterKind.SetUp, 1));
        List<Chapter> chapters =
        [
            .. beginnings.Select((beginning, at) =>
                new Chapter(beginning.Kind, beginning.First, at + 1 < beginnings.Count ? beginnings[at + 1].First - 1 : run.Steps.Count)),
        ];
        return chapters.Count <= Most ? chapters : Joined(chapters);
    }

    /// <summary>
    /// Where a chapter begins: at the row that makes it, or at the notes directly before, where they are its cause at the same node. A
    /// timeout begins at the first retransmission, since all that lies between is the waiting.
    /// </summary>
    private static int FirstOf(SimulationRun run, RunStep row, ChapterKind kind, int before)
    {
        int first = row.Step.N;
        while (kind != ChapterKind.Bearer && first - 1 > before && Belongs(run.Steps[first - 2]))
            first--;
        return first;

        bool Belongs(RunStep earlier) => kind == ChapterKind.Timeout
            ? earlier.Step.From == row.Step.From && earlier is { Step: TimerStep } or { Message.RetransmissionOf: not null }
            : earlier.Step.From == row.Step.From && (earlier.Step is NoteStep || earlier.Event is TimerFired { Timer.Length: > 3 });
    }

    /// <summary>
    /// Joins a hold with what it begins, and the bearers of a forwarded call with the forwarding; where that is not enough, the phases of the
    /// first call with each other, and then the shortest chapters with those before them.
    /// </summary>
    private static List<Chapter> Joined(List<Chapter> chapters)
    {
        var joined = new List<Chapter>();
        foreach (Chapter chapter in chapters)
        {
            Chapter? before = joined.Count > 0 ? joined[^1] : null;
            if (before is { Kind: ChapterKind.Hold } hold && chapter.Kind is ChapterKind.SecondCall or ChapterKind.Transfer or ChapterKind.Conference)
                joined[^1] = chapter with { First = hold.First };
            else if (before is { Kind: ChapterKind.Forwarding } forwarding && chapter.Kind is ChapterKind.Bearer)
                joined[^1] = forwarding with { Last = chapter.Last };
            else
                joined.Add(chapter);
        }
        int phases = joined.TakeWhile(chapter => chapter.Kind is ChapterKind.SetUp or ChapterKind.Bearer or ChapterKind.Ringing or ChapterKind.Answer).Count();
        if (joined.Count > Most && phases > 1)
            joined = [joined[0] with { Last = joined[phases - 1].Last }, .. joined.Skip(phases)];
        while (joined.Count > Most)
        {
            int shortest = Enumerable.Range(1, joined.Count - 1).MinBy(at => joined[at].Last - joined[at].First);
            joined[shortest - 1] = joined[shortest - 1] with { Last = joined[shortest].Last };
            joined.RemoveAt(shortest);
        }
        return joined;
    }
}
