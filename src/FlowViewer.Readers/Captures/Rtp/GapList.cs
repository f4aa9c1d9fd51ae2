using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Rtp;

/// <summary>The largest gaps of a stream's sequence numbers. A late packet makes its gap smaller.</summary>
internal sealed class GapList
{
    // More are kept than shown: small gaps that late packets close must not push out lasting ones.
    private const int MostKept = 16, MostShown = 8;
    private Gap[] _gaps = [];
    private int _count;

    private struct Gap
    {
        public long First, Last;
        public int Lost;
        public TraceTime Start;
        public long Nanoseconds;
    }

    public void Add(long first, long last, TraceTime before, TraceTime after)
    {
        if (_gaps.Length == 0)
            _gaps = new Gap[MostKept];
        int place = _count < MostKept ? _count++ : Smallest();
        if (_gaps[place].Lost >= last - first + 1)
            return;
        _gaps[place] = new Gap { First = first, Last = last, Lost = (int)(last - first + 1), Start = before, Nanoseconds = after.Nanoseconds - before.Nanoseconds };
    }

    public void Fill(long number)
    {
        for (int i = 0; i < _count; i++)
            if (number >= _gaps[i].First && number <= _gaps[i].Last && _gaps[i].Lost > 0)
                _gaps[i].Lost--;
    }

    private int Smallest()
    {
        int smallest = 0;
        for (int i = 1; i < _count; i++)
            if (_gaps[i].Lost < _gaps[smallest].Lost)
                smallest = i;
        return smallest;
    }

    public IReadOnlyList<RtpGap> Largest() =>
    [
        .. _gaps.Take(_count).Where(gap => gap.Lost > 0).OrderByDescending(gap => gap.Lost).Take(MostShown).OrderBy(gap => gap.First)
            .Select(gap => new RtpGap(gap.Start, TimeSpan.FromTicks(Math.Max(0, gap.Nanoseconds) / 100), gap.Lost)),
    ];
}
