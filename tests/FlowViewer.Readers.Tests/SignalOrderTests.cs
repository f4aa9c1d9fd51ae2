using System.Globalization;
using System.Text;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests;

/// <summary>Which message a signal follows.</summary>
public sealed class SignalOrderTests
{
    private static readonly Endpoint Here = new("192.0.2.1", 5060), There = new("192.0.2.2", 5060);

    /// <summary>Messages and signals (those with a word) at their seconds, as the source has them; then in their order, each signal behind its message.</summary>
    private static string Ordered(string source, bool sorts = true)
    {
        var builder = new TraceBuilder();
        foreach (string item in source.Split(' '))
        {
            string[] parts = item.Split('@');
            TraceTime time = parts[^1] switch
            {
                "-" => TraceTime.Missing,
                ['d', .. string day] => new TraceTime(long.Parse(day, CultureInfo.InvariantCulture), TraceTimeKind.TimeOfDay),
                string seconds => TraceTime.Utc(long.Parse(seconds, CultureInfo.InvariantCulture)),
            };
            if (parts[0].Length > 0)
                builder.Signals.Add(new TraceSignal { Protocol = SignalProtocol.Diameter, Name = parts[0], Time = time, Source = 0, Destination = 0, AfterMessage = builder.Messages.Count - 1 });
            else
                builder.Add(Encoding.ASCII.GetBytes($"OPTIONS sip:a SIP/2.0\r\nCall-ID: {builder.Messages.Count}\r\nCSeq: 1 OPTIONS\r\n\r\n"), time, Here, There, SipTransport.Udp, "test", 1);
        }
        if (sorts)
            MessageOrder.Apply(builder);
        SignalOrder.Apply(builder);
        var trace = new Trace(new MemoryByteSource(default), builder);
        var words = new List<string>();
        for (int after = -1; after < trace.Messages.Count; after++)
        {
            if (after >= 0)
                words.Add(trace.CallIds[trace.Messages[after].CallId]);
            words.AddRange(trace.Signals.Where(signal => signal.AfterMessage == after).Select(signal => signal.Name));
        }
        return string.Join(' ', words);
    }

    [Theory]
    [InlineData("a@1 @2 b@3 @4 c@5", "a 0 b 1 c")]
    [InlineData("@4 c@5 a@1 @2 b@3", "a 1 b 0 c")]
    [InlineData("@1 @2 c@3 b@2 a@1", "0 a 1 b c")]
    public void A_signal_follows_the_messages_before_its_time(string source, string ordered) => Assert.Equal(ordered, Ordered(source));

    [Theory]
    [InlineData("@1 a@1 @1", "0 a 1")]
    [InlineData("a@1 @1 @1 b@1", "a 0 1 b")]
    public void At_one_moment_its_place_in_the_source_counts(string source, string ordered) => Assert.Equal(ordered, Ordered(source));

    [Theory]
    [InlineData("@1 a@- @3 b@d1", "0 a 1 b")]
    [InlineData("@1 a@9 @d3", "0 a 1")]
    public void Where_times_cannot_be_compared_it_stays_beside_its_message(string source, string ordered) => Assert.Equal(ordered, Ordered(source, sorts: false));

    [Fact]
    public void It_goes_with_its_message_where_that_one_is_moved() => Assert.Equal("1 0 a", Ordered("@4 a@- @2"));
}
