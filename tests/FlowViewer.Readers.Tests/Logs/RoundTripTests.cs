using System.Globalization;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Logs;

public sealed class RoundTripTests
{
    public static TheoryData<string> Names => [.. LogRenderers.All.Keys];

    private static IReadOnlyList<Told> MessagesFor(LogRenderer renderer) =>
        [.. SampleCall.Messages.Where(m => renderer.AllBodies || !m.HasOtherBody)];

    [Theory, MemberData(nameof(Names))]
    public void Messages_printed_in_a_format_come_back_byte_for_byte(string name)
    {
        LogRenderer renderer = LogRenderers.All[name];
        IReadOnlyList<Told> told = MessagesFor(renderer);
        Trace trace = ReadLog.Of(renderer.Render(told));
        Assert.Equal(told.Select(m => m.Message), Enumerable.Range(0, trace.Messages.Count).Select(trace.Text));
    }

    [Theory, MemberData(nameof(Names))]
    public void The_format_is_named_in_region_and_path(string name)
    {
        LogRenderer renderer = LogRenderers.All[name];
        Trace trace = ReadLog.Of(renderer.Render(MessagesFor(renderer)));
        TextRegion region = Assert.Single(trace.Regions);
        Assert.Equal(renderer.Format, region.Format);
        Assert.Equal(trace.Messages.Count, region.Messages);
        Assert.All(Enumerable.Range(0, trace.Messages.Count), i => Assert.Equal(renderer.Format, trace.Format(i)));
    }

    [Theory, MemberData(nameof(Names))]
    public void Messages_go_between_their_ends_and_what_the_log_left_out_is_flagged(string name)
    {
        LogRenderer renderer = LogRenderers.All[name];
        if (renderer.Named)
            return;
        IReadOnlyList<Told> told = MessagesFor(renderer);
        Trace trace = ReadLog.Of(renderer.Render(told));
        for (int i = 0; i < told.Count; i++)
        {
            (Endpoint near, Endpoint far) = told[i].Sent ? (trace.Source(i), trace.Destination(i)) : (trace.Destination(i), trace.Source(i));
            Assert.Equal(new Endpoint(SampleCall.Caller, 5060, renderer.Near), near);
            Assert.Equal(new Endpoint(SampleCall.Callee, 5060, renderer.Far), far);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Times_come_back_as_far_as_the_format_writes_them(string name)
    {
        LogRenderer renderer = LogRenderers.All[name];
        IReadOnlyList<Told> told = MessagesFor(renderer);
        Trace trace = ReadLog.Of(renderer.Render(told));
        Assert.Equal(told.Select(m => Expected(m, renderer.Time)), Enumerable.Range(0, trace.Messages.Count).Select(i => (trace.Messages[i].TimeKind, trace.Messages[i].Nanoseconds)));
    }

    [Theory, MemberData(nameof(Names))]
    public void Carriage_returns_in_the_log_change_nothing(string name)
    {
        LogRenderer renderer = LogRenderers.All[name];
        string text = renderer.Render(MessagesFor(renderer));
        Trace lf = ReadLog.Of(text), crlf = ReadLog.Of(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(0, lf.Messages.Count).Select(lf.Text), Enumerable.Range(0, crlf.Messages.Count).Select(crlf.Text));
    }

    public static TheoryData<string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            string[] names = [.. LogRenderers.All.Keys.Where(name => name is not ("quoted mail" or "line numbers"))];
            for (int i = 0; i < names.Length; i++)
                pairs.Add(names[i], names[(i + 7) % names.Length]);
            return pairs;
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Two_formats_in_one_paste_are_both_read(string first, string second)
    {
        LogRenderer a = LogRenderers.All[first], b = LogRenderers.All[second];
        IReadOnlyList<Told> one = MessagesFor(a), two = MessagesFor(b);
        Trace trace = ReadLog.Of(a.Render(one) + "\n\nand from the other side:\n\n" + b.Render(two));
        // Where both have times of one kind the trace is in their order; the text's own is asked for here.
        Assert.Equal(one.Concat(two).Select(m => m.Message), Enumerable.Range(0, trace.Messages.Count).OrderBy(i => trace.Messages[i].Origin).Select(trace.Text));
        Assert.Equal(a.Format == b.Format ? [a.Format] : [a.Format, b.Format], trace.Regions.Select(r => r.Format));
    }

    private static (TraceTimeKind, long) Expected(Told m, string time)
    {
        if (time.Length == 0)
            return (TraceTimeKind.Missing, 0);
        string[] parts = time.Split(' ');
        long ticks = (m.Time - DateTime.UnixEpoch).Ticks, unit = (long)Math.Pow(10, 7 - int.Parse(parts[1], CultureInfo.InvariantCulture));
        TraceTimeKind kind = Enum.Parse<TraceTimeKind>(parts[0]);
        if (kind is TraceTimeKind.TimeOfDay or TraceTimeKind.Elapsed)
            ticks %= TimeSpan.TicksPerDay;
        if (kind == TraceTimeKind.DayOfYear)
            ticks = (m.Time - new DateTime(m.Time.Year, 1, 1)).Ticks;
        return (kind, ticks / unit * unit * 100);
    }
}
