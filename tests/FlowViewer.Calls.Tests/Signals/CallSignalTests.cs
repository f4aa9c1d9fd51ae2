using FlowViewer.Calls.Ladders;
using FlowViewer.Calls.Signals;
using FlowViewer.Ladders;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Tests.Signals;

/// <summary>Which signals are of which call.</summary>
public sealed class CallSignalTests
{
    private const string Call = """
        10.000 192.0.2.1:5060 > 192.0.2.2:5060 INVITE b=1 f=a id=c1 from=+12025550101 to=12025550102 sdp h=P-Asserted-Identity:_<sip:alice@ims.example>
        10.100 192.0.2.2:5060 > 192.0.2.1:5060 200 OK b=1 t=x
        30.000 192.0.2.1:5060 > 192.0.2.2:5060 BYE b=2 f=a t=x id=c1 c=2 from=+12025550101 to=12025550102
        30.100 192.0.2.2:5060 > 192.0.2.1:5060 200 OK b=2 t=x

        """;

    private static string OfCall(string script, int call = 1)
    {
        Trace trace = TraceScript.Read(script);
        CallTable table = CallTable.Of(trace);
        return string.Join(' ', new SignalIndex(trace, table).Of(table.Calls[call - 1]).Select(signal => trace.Signals[signal].Name));
    }

    private static string Signal(string time, string name, string keys) => $"% {time} 192.0.2.8:3868 > 192.0.2.9:4000 Diameter {name} {keys}\n";

    [Theory]
    [InlineData("number=2025550101")]
    [InlineData("number=+1-202-555-0102")]
    [InlineData("identity=sip:alice@IMS.example")]
    [InlineData("identity=12025550102@example.com")]
    [InlineData("address=192.0.2.1")]
    [InlineData("callid=c1")]
    public void A_signal_that_names_whom_a_call_is_about_is_of_it(string key) => Assert.Equal("here", OfCall(Call + Signal("20.000", "here", key)));

    [Theory]
    [InlineData("number=2025550199")]
    [InlineData("number=550101")]
    [InlineData("identity=sip:carol@ims.example")]
    [InlineData("address=192.0.2.77")]
    [InlineData("imsi=001010000000001")]
    [InlineData("callid=c2")]
    [InlineData("session=s1")]
    public void One_that_names_others_is_not(string key) => Assert.Equal("", OfCall(Call + Signal("20.000", "here", key)));

    [Fact]
    public void An_IMSI_is_known_from_the_private_identity()
    {
        string register = "1.000 192.0.2.1:5060 > 192.0.2.2:5060 REGISTER b=r f=r id=reg h=Authorization:_Digest_username=\"001010000000001@ims.example\"\n";
        Assert.Equal("near", OfCall(register + Signal("2.500", "near", "imsi=001010000000001") + Signal("9.000", "far", "imsi=001010000000001")));
    }

    [Fact]
    public void An_identity_made_of_the_IMSI_is_no_number()
    {
        string register = "1.000 192.0.2.1:5060 > 192.0.2.2:5060 REGISTER b=r f=r id=reg h=P-Preferred-Identity:_<sip:001010000000001@ims.mnc001.mcc001.3gppnetwork.org>\n";
        Assert.Equal("subscriber", OfCall(register + Signal("1.100", "subscriber", "imsi=001010000000001") + Signal("1.200", "number", "number=49000000001")));
    }

    [Fact]
    public void A_little_before_and_after_a_session_is_its_own_time()
    {
        string signals = string.Concat(((string[])["6.900", "7.100", "20.000", "35.000", "35.200"]).Select(time => Signal(time, $"at{time}", "address=192.0.2.1")));
        Assert.Equal("at7.100 at20.000 at35.000", OfCall(Call + signals));
    }

    [Fact]
    public void What_shares_a_session_with_a_signal_of_the_call_is_of_it_too()
    {
        string signals = Signal("11.000", "one", "address=192.0.2.1 session=s1") + Signal("11.100", "two", "session=s1 session=s2") + Signal("11.200", "three", "session=s2") + Signal("11.300", "other", "session=s3") + Signal("99.000", "late", "session=s1");
        Assert.Equal("one two three", OfCall(Call + signals));
    }

    [Fact]
    public void A_signal_with_the_Call_ID_of_one_call_is_of_no_other()
    {
        string second = Call.Replace("id=c1", "id=c2", StringComparison.Ordinal).Replace("b=1", "b=3", StringComparison.Ordinal).Replace("b=2", "b=4", StringComparison.Ordinal);
        string script = Call + second + Signal("20.000", "ofSecond", "callid=c2 address=192.0.2.1") + Signal("20.100", "ofBoth", "address=192.0.2.1");
        Assert.Equal("ofBoth", OfCall(script));
        Assert.Equal("ofSecond ofBoth", OfCall(script, 2));
    }

    [Fact]
    public void Two_subscriptions_are_two_phones()
    {
        string script = """
            10.000 192.0.2.1:5060 > network INVITE b=1 f=a id=c1
            11.000 192.0.2.3:5060 > network INVITE b=2 f=b id=c2
            % 12.000 192.0.2.1:5060 > 192.0.2.1:5060 Phone first subscription=1
            % 12.100 192.0.2.3:5060 > network Nas second subscription=2

            """;
        Assert.Equal("first", OfCall(script));
        Assert.Equal("second", OfCall(script, 2));
    }

    [Fact]
    public void Without_times_a_signal_stands_between_the_messages_of_its_call()
    {
        string script = Call.Replace("10.000", "-", StringComparison.Ordinal).Replace("10.100", "-", StringComparison.Ordinal).Replace("30.000", "-", StringComparison.Ordinal).Replace("30.100", "-", StringComparison.Ordinal);
        int bye = script.IndexOf("- 192.0.2.1:5060 > 192.0.2.2:5060 BYE", StringComparison.Ordinal);
        Assert.Equal("inside", OfCall(Signal("-", "before", "address=192.0.2.1") + script.Insert(bye, Signal("-", "inside", "address=192.0.2.1"))));
    }

    [Fact]
    public void A_ladder_of_one_call_has_its_signals_and_that_of_the_trace_has_all()
    {
        Trace trace = TraceScript.Read(Call + Signal("20.000", "mine", "address=192.0.2.1 field=A:1") + Signal("21.000", "others", "number=99"));
        CallTable table = CallTable.Of(trace);
        Assert.Equal(["mine"], NamesIn(TraceLadder.Of(trace, table, table.Calls)));
        Ladder whole = TraceLadder.Of(trace, table, table.Calls, new TraceLadderOptions { UnmatchedSignals = true });
        Assert.Equal(["mine", "others"], NamesIn(whole));
        Assert.Equal([1, null], whole.Steps.OfType<SignalStep>().Select(step => step.Call));
        Assert.Equal(Enumerable.Range(1, 6), whole.Steps.Select(step => step.N));
    }

    private static IEnumerable<string> NamesIn(Ladder ladder) => ladder.Steps.OfType<SignalStep>().Select(step => step.Label);

    [Fact]
    public void A_step_is_known_without_being_made()
    {
        Trace trace = TraceScript.Read("% 9.500 192.0.2.1:5060 > 192.0.2.1:5060 Phone early address=192.0.2.1\n" + Call + "% 30.200 192.0.2.8:3868 > 192.0.2.9:4000 Diameter late address=192.0.2.1\n# a line\n");
        CallTable table = CallTable.Of(trace);
        foreach (bool notes in (bool[])[false, true])
        {
            Ladder ladder = TraceLadder.Of(trace, table, table.Calls, new TraceLadderOptions { NotesAsSteps = notes });
            Assert.Equal(notes ? 7 : 6, ladder.Steps.Count);
            for (int row = 0; row < ladder.Steps.Count; row++)
            {
                Step step = ladder.Steps[row];
                Assert.Equal(StepFacts.Of(step), ladder.FactsAt(row));
                Assert.Equal((step.From, step.To), ladder.EndsAt(row));
                Assert.Equal(row, ladder.RowOf(step.N));
            }
            Assert.Equal(TimeSpan.Zero, ladder.Steps[0].Time);
            Assert.Equal(0.5, ladder.Steps[1].Time!.Value.TotalSeconds);
        }
    }

    [Fact]
    public void Many_calls_of_one_number_at_once_cost_no_more_than_a_bound()
    {
        var builder = new TraceBuilder();
        Endpoint here = new("192.0.2.1", 5060), there = new("192.0.2.2", 5060);
        for (int i = 0; i < 1_000; i++)
            builder.Add(System.Text.Encoding.ASCII.GetBytes($"INVITE sip:b@example.com SIP/2.0\r\nFrom: <tel:15550100>;tag=1\r\nCall-ID: {i}\r\nCSeq: 1 INVITE\r\n\r\n"), TraceTime.Utc(1), here, there, Sip.Text.SipTransport.Udp, "test", 1);
        for (int i = 0; i < 20_000; i++)
            builder.Signals.Add(new TraceSignal { Protocol = SignalProtocol.Diameter, Name = "x", Time = TraceTime.Utc(1), Source = 0, Destination = 1, AfterMessage = 999, Keys = [new SignalKey(SignalKeyKind.Number, "15550100"), new SignalKey(SignalKeyKind.Session, "s")] });
        var trace = new Trace(new MemoryByteSource(default), builder);
        CallTable table = CallTable.Of(trace);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Ladder ladder = TraceLadder.Of(trace, table, table.Calls);
        Assert.Equal(21_000, ladder.Steps.Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000_000);
    }
}
