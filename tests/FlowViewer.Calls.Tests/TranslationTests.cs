using FlowViewer.Calls.Ladders;
using FlowViewer.Ladders;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Tests;

/// <summary>A node that is seen at another address than its messages name is shown as such.</summary>
public sealed class TranslationTests
{
    private static string Behind(string script)
    {
        Trace trace = TraceScript.Read(script);
        var table = CallTable.Of(trace);
        Ladder ladder = TraceLadder.Of(trace, table, [table.Calls[0]]);
        return string.Join(", ", ladder.Lanes.Select(lane => lane.Behind is { } behind ? $"{lane.Id}: {behind.Field} {behind.Value} ({behind.Message})" : lane.Id));
    }

    [Fact]
    public void The_Via_of_a_request_names_another_address_than_it_came_from() => Assert.Equal(
        "192.0.2.1:1024: Via 10.0.0.5:5060 (1), 192.0.2.2:5060",
        Behind("""
            0.000 alice:1024 > proxy:5060 REGISTER b=1 f=a sentby=10.0.0.5:5060
            0.100 proxy:5060 > alice:1024 200 OK b=1 t=b
            """));

    [Fact]
    public void The_Contact_of_a_request_names_another_address_than_it_came_from() => Assert.Equal(
        "192.0.2.1:5060: Contact 10.0.0.5:5062 (1), 192.0.2.2:5060",
        Behind("""
            0.000 alice:5060 > proxy:5060 INVITE b=1 f=a h=Contact:_<sip:alice@10.0.0.5:5062>
            0.100 proxy:5060 > alice:5060 100 Trying b=1
            """));

    [Fact]
    public void Who_received_the_request_saw_another_address_than_the_sender_has() => Assert.Equal(
        "192.0.2.1:5060: Via received 203.0.113.9:1024 (2), 192.0.2.2:5060",
        Behind("""
            0.000 alice:5060 > proxy:5060 INVITE b=1 f=a
            0.100 proxy:5060 > alice:5060 100 Trying b=1 sentby=192.0.2.1:5060;received=203.0.113.9;rport=1024
            """));

    [Theory]
    [InlineData("0.000 alice:5060 > proxy:5060 INVITE b=1 f=a h=Contact:_<sip:alice@192.0.2.1>")]
    [InlineData("0.000 alice:5060 > proxy:5060 INVITE b=1 f=a sentby=pc33.example.com h=Contact:_<sip:alice@pc33.example.com>")]
    [InlineData("0.000 alice:5060 > proxy:5060 INVITE b=1 f=a h=Record-Route:_<sip:192.0.2.9;lr>\\r\\nContact:_<sip:bob@10.0.0.5>")]
    [InlineData("0.000 alice:5060 > proxy:5060 INVITE b=1 f=a h=Via:_SIP/2.0/UDP_10.0.0.5;branch=z9hG4bK9\\r\\nContact:_<sip:bob@10.0.0.5>")]
    public void Names_and_what_was_passed_on_prove_nothing(string script) =>
        Assert.DoesNotContain("(", Behind(script), StringComparison.Ordinal);
}
