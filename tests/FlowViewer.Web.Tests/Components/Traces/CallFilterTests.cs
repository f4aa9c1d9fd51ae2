using FlowViewer.Traces;
using FlowViewer.Traces.Calls;
using FlowViewer.Web.Components.Traces;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace FlowViewer.Web.Tests.Components.Traces;

public sealed class CallFilterTests
{
    private static readonly Call[] Calls =
    [
        Call(1, CallKind.Session, "INVITE", "100", "200", CallOutcome.Answered, 200, 12, 2.5, "aa@host"),
        Call(2, CallKind.Registration, "REGISTER", "100", "100", CallOutcome.Accepted, 200, 4, null, "bb@host"),
        Call(3, CallKind.Options, "OPTIONS", "ping", "100", CallOutcome.NoResponse, null, 1, null, "cc@host"),
        Call(4, CallKind.Session, "INVITE", "300", "400", CallOutcome.Busy, 486, 7, 0.2, "dd@host"),
    ];

    [Theory]
    [InlineData("", "1 2 3 4")]
    [InlineData("?hide=options", "1 2 4")]
    [InlineData("?hide=options,registration", "1 4")]
    [InlineData("?outcome=busy", "4")]
    [InlineData("?q=100", "1 2 3")]
    [InlineData("?q=486", "4")]
    [InlineData("?q=register", "2")]
    [InlineData("?q=CC@", "3")]
    [InlineData("?q=invite+300", "4")]
    [InlineData("?q=nobody", "")]
    [InlineData("?sort=-number", "4 3 2 1")]
    [InlineData("?sort=messages", "3 2 4 1")]
    [InlineData("?sort=-setup", "1 4 2 3")]
    [InlineData("?sort=from", "1 2 4 3")]
    [InlineData("?sort=nonsense&outcome=nonsense&hide=nonsense&page=-3", "1 2 3 4")]
    public void Calls_are_filtered_and_sorted_as_the_address_says(string query, string expected) =>
        Assert.Equal(expected, string.Join(' ', Read(query).Apply(Calls).Select(c => c.Number)));

    [Theory]
    [InlineData("?hide=registration,options&outcome=busy&q=a%26b&sort=-setup&page=3")]
    [InlineData("")]
    public void What_the_address_says_comes_back_from_it(string query) => Assert.Equal(query, Read(query).Query);

    [Fact]
    public void A_column_is_sorted_up_and_then_down()
    {
        CallFilter once = Read("?page=3").By(CallSort.Setup);

        Assert.Equal("?sort=setup", once.Query);
        Assert.Equal("?sort=-setup", once.By(CallSort.Setup).Query);
    }

    [Fact]
    public void A_kind_is_folded_and_unfolded() => Assert.Equal("", Read("").Toggle(CallKind.Options).Toggle(CallKind.Options).Query);

    private static CallFilter Read(string query) => CallFilter.Read(new QueryCollection(QueryHelpers.ParseQuery(query)));

    private static Call Call(int number, CallKind kind, string method, string from, string to, CallOutcome outcome, int? status, int messages, double? setup, string callId) => new()
    {
        Number = number, Kind = kind, Method = method, From = from, To = to, Outcome = outcome, FinalStatus = status, CallId = callId,
        Messages = new int[messages], StartedAt = TraceTime.Utc(number), SetupTime = setup is { } s ? TimeSpan.FromSeconds(s) : null,
    };
}
