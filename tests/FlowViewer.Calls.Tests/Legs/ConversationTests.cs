using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Legs;
using FlowViewer.Readers;
using FlowViewer.Tests;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Tests.Legs;

/// <summary>Legs are joined for a reason; two calls that only happen at one time stay two.</summary>
public sealed class ConversationTests
{
    private const string ThroughPbx = """
        0.000 alice > pbx INVITE b=1 f=a id=one from=alice to=bob
        0.010 pbx > alice 100 Trying b=1
        0.050 pbx > bob INVITE b=2 f=b id=two from=alice to=bob
        0.100 bob > pbx 180 Ringing b=2 t=x
        0.110 pbx > alice 180 Ringing b=1 t=y
        2.000 bob > pbx 200 OK b=2 t=x
        2.010 pbx > alice 200 OK b=1 t=y
        9.000 alice > pbx BYE b=3 f=a t=y c=2
        9.010 pbx > bob BYE b=4 f=b t=x c=2
        """;

    private static ConversationTable Of(string script, string? choices = null)
    {
        Trace trace = TraceScript.Read(script);
        return ConversationTable.Of(new TraceCase(trace, CallTable.Of(trace)), LegChoices.Parse(choices));
    }

    private static string Told(ConversationTable table) =>
        string.Join("; ", table.Conversations.Select(conversation => $"{string.Join('+', conversation.Calls)} by {string.Join(", ", conversation.Links.Select(link => link.Reason))}"));

    [Fact]
    public void What_goes_in_and_out_of_one_node_at_once_with_the_same_numbers_is_one() => Assert.Equal("1+2 by Node", Told(Of(ThroughPbx)));

    [Fact]
    public void A_second_caller_of_a_phone_is_another_call() => Assert.Equal("", Told(Of("""
        0.000 alice > bob INVITE b=1 f=a id=one from=alice to=bob
        0.100 bob > alice 180 Ringing b=1 t=x
        0.500 carol > bob INVITE b=2 f=c id=two from=carol to=bob
        0.600 bob > carol 486 Busy Here b=2 t=y
        2.000 bob > alice 200 OK b=1 t=x
        """)));

    [Fact]
    public void Where_two_calls_came_in_just_as_well_nobody_can_tell() => Assert.Equal("", Told(Of("""
        0.000 alice > pbx INVITE b=1 f=a id=one from=alice to=bob
        0.010 ann > pbx INVITE b=2 f=b id=two from=alice to=bob
        0.050 pbx > bob INVITE b=3 f=c id=three from=alice to=bob
        0.100 bob > pbx 180 Ringing b=3 t=x
        """)));

    [Fact]
    public void A_field_that_names_the_other_Call_ID_joins() => Assert.Equal("1+2 by OtherCallId", Told(Of("""
        0.000 alice > sbc INVITE b=1 f=a id=first-call-id from=alice to=bob
        5.000 edge > bob INVITE b=2 f=b id=two from=100 to=200 h=X-Call-ID:_first-call-id
        """)));

    [Theory]
    [InlineData("1x2", "")]
    [InlineData("2x1", "")]
    [InlineData("1-2", "1+2 by Node, ByHand")]
    [InlineData("1-99,x,-,3x", "1+2 by Node")]
    public void A_person_cuts_and_joins(string choices, string told) => Assert.Equal(told, Told(Of(ThroughPbx, choices)));

    [Fact]
    public void The_two_Call_IDs_of_a_capture_are_joined()
    {
        Trace trace = TraceReader.Read(new MemoryByteSource(File.ReadAllBytes(Repository.PathOf("tests", "FlowViewer.Calls.Tests", "Findings", "Captures", "15-b2bua-two-call-ids.pcap"))));
        Assert.Equal("1+2 by Node", Told(ConversationTable.Of(new TraceCase(trace, CallTable.Of(trace)))));
    }

    [Fact]
    public void Ten_thousand_legs_that_could_all_be_one_cost_little_and_the_bound_is_told()
    {
        string script = string.Join('\n', Enumerable.Range(0, 5_000).SelectMany(n => (string[])[$"0.{n % 100:00} alice > pbx INVITE b=i{n} f=a{n} id=in{n} from=alice to=bob", $"0.{n % 100:00} pbx > bob INVITE b=o{n} f=b{n} id=out{n} from=alice to=bob"]));
        ConversationTable table = Of(script);
        Assert.True(table.IsLimited);
        Assert.Empty(table.Conversations);
    }
}
