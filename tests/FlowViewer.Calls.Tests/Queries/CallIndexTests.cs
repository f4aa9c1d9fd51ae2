using FlowViewer.Calls.Queries;

namespace FlowViewer.Calls.Tests.Queries;

public sealed class CallIndexTests
{
    [Theory]
    [InlineData("", "1 2 3 4 5 6")]
    [InlineData("13800138000", "1 3 4")]
    [InlineData("WONDER", "1 3 4")]
    [InlineData("张三", "6")]
    [InlineData("biloxi", "1 3 5 6")]
    [InlineData("alice+7", "2")]
    [InlineData("alice%2b7", "2")]
    [InlineData("10.4.1.7:5060", "1 2 3 4 5")]
    [InlineData("[2001:db8::17]:5062", "6")]
    [InlineData("three@", "3")]
    [InlineData("zoiper", "1")]
    [InlineData("Kamailio", "1")]
    [InlineData("bye", "1")]
    [InlineData("refer", "1")]
    [InlineData("cancel", "3")]
    [InlineData("486", "2")]
    [InlineData("terminated", "3")]
    [InlineData("占线", "2")]
    [InlineData("BUSY", "2")]
    [InlineData("keep-alive", "5")]
    [InlineData("保活", "5")]
    [InlineData("nobody", "")]
    [InlineData("+1380*", "1 3 4")]
    [InlineData("1380*", "")]
    [InlineData("*.1.7:506?", "1 2 3 4 5")]
    [InlineData("48?", "2 3")]
    [InlineData("not*", "6")]
    [InlineData("invite bob", "1 3 6")]
    [InlineData("invite -bob", "2")]
    public void A_plain_word_finds_what_rows_and_their_messages_show(string query, string calls) => Assert.Equal(calls, SampleCalls.Find(query));

    [Theory]
    [InlineData("from:+138*", "1 3 4")]
    [InlineData("from:138*", "")]
    [InlineData("from:138", "1 3 4")]
    [InlineData("from:bob", "")]
    [InlineData("to:bob", "1 3 5 6")]
    [InlineData("from:\"alice wonder\"", "1 3 4")]
    [InlineData("from:alice*", "1 2 3 4")]
    [InlineData("from:*@ims.example.cn", "6")]
    [InlineData("ip:10.4", "1 2 3 4 5")]
    [InlineData("ip:10.4.1", "1 2 3 4 5")]
    [InlineData("ip:10.4.1.7", "1 2 3 4 5")]
    [InlineData("ip:0.4", "")]
    [InlineData("ip:2001:db8::17", "6")]
    [InlineData("ip:[2001:db8::17]:5062", "6")]
    [InlineData("ip:10.4.1.7:5061", "")]
    [InlineData("ua:zoiper", "1")]
    [InlineData("ua:Zoiper*", "1")]
    [InlineData("method:REFER", "1")]
    [InlineData("method:inv", "1 2 3 6")]
    [InlineData("method:CK", "")]
    [InlineData("code:4xx", "2 3 6")]
    [InlineData("code:486", "2")]
    [InlineData("code:48", "2 3")]
    [InlineData("code:400-485", "6")]
    [InlineData("code:404,486", "2 6")]
    [InlineData("code:200", "1 4")]
    [InlineData("response:180", "1 3")]
    [InlineData("response:202", "1")]
    [InlineData("outcome:busy", "2")]
    [InlineData("outcome:占线", "2")]
    [InlineData("outcome:usy", "")]
    [InlineData("kind:registration", "4")]
    [InlineData("kind:keep", "5")]
    [InlineData("callid:six", "6")]
    [InlineData("setup:>2s", "3")]
    [InlineData("setup:300ms", "1")]
    [InlineData("duration:<11s", "1 4 5")]
    [InlineData("duration:10s", "1")]
    [InlineData("messages:>7", "1")]
    [InlineData("messages:2-3", "2 4 5 6")]
    [InlineData("retransmissions:>0", "5")]
    [InlineData("header:P-Asserted-Identity=*5551*", "1")]
    [InlineData("header:p-asserted-identity=5551", "1")]
    [InlineData("header:P-Asserted-Identity", "1")]
    [InlineData("header:P-Asserted-Identity=5551*", "")]
    [InlineData("header:m=a@10", "4")]
    [InlineData("header:From=second", "6")]
    [InlineData("header:Reason=\"cause=16; text\"", "1")]
    [InlineData("code：4xx method：CANCEL", "3")]
    [InlineData("-method:INVITE", "4 5")]
    [InlineData("-code:4xx method:INVITE", "1")]
    [InlineData("code:486 OR code:404", "2 6")]
    [InlineData("method:REGISTER OR code:4xx -busy", "3 4 6")]
    public void A_field_finds_calls(string query, string calls) => Assert.Equal(calls, SampleCalls.Find(query));

    [Theory]
    [InlineData("\"not in service\"", "6")]
    [InlineData("“not in service”", "6")]
    [InlineData("\"NOT FOUND\"", "6")]
    [InlineData("\"carol@chicago\"", "1")]
    [InlineData("carol", "")]
    [InlineData("-\"cseq: 1 invite\"", "4 5")]
    [InlineData("\"busy\"", "2")]
    [InlineData("\"占线\"", "2")]
    [InlineData("-\"占线\" code:4xx", "3 6")]
    [InlineData("\"张三\"", "6")]
    [InlineData("\"*\"", "")]
    [InlineData("code:486 OR \"chicago\"", "1 2")]
    [InlineData("-header:Server method:INVITE", "2 3 6")]
    public void A_phrase_is_searched_in_the_messages(string query, string calls)
    {
        Assert.Equal(calls, SampleCalls.Find(query));
        Assert.Equal(calls, SampleCalls.Find(query));
    }

    [Fact]
    public void What_is_searched_in_part_of_the_calls_is_found_in_all_of_them_later()
    {
        CallIndex index = CallIndex.Of(SampleCalls.Trace, SampleCalls.Table);
        var query = CallQuery.Parse("\"example.com\"");
        string Among(params int[] numbers) => string.Join(' ', index.Find(query, SampleCalls.Words, [.. numbers.Select(n => SampleCalls.Table.Calls[n - 1])], CancellationToken.None, TestContext.Current.CancellationToken).Calls.Select(c => c.Number));

        Assert.Equal("2 1", Among(2, 1));
        Assert.Equal("1 2 3 4 5 6", Among(1, 2, 3, 4, 5, 6));
    }

    [Fact]
    public void When_the_time_is_over_the_answer_says_that_it_is_not_complete()
    {
        CallIndex index = CallIndex.Of(SampleCalls.Trace, SampleCalls.Table);

        CallMatches matches = index.Find(CallQuery.Parse("\"carol\""), SampleCalls.Words, SampleCalls.Table.Calls, new CancellationToken(canceled: true), TestContext.Current.CancellationToken);

        Assert.False(matches.IsComplete);
        Assert.Empty(matches.Calls);
        Assert.Equal(1, Assert.Single(index.Find(CallQuery.Parse("\"carol\""), SampleCalls.Words, SampleCalls.Table.Calls, CancellationToken.None, TestContext.Current.CancellationToken).Calls).Number);
    }

    [Fact]
    public void A_search_of_messages_can_be_cancelled() =>
        Assert.Throws<OperationCanceledException>(() =>
            CallIndex.Of(SampleCalls.Trace, SampleCalls.Table).Find(CallQuery.Parse("\"carol\""), SampleCalls.Words, SampleCalls.Table.Calls, CancellationToken.None, new CancellationToken(canceled: true)));

    [Fact]
    public void A_header_column_has_the_first_value_of_the_first_message_that_has_it()
    {
        string?[][] values = HeaderColumns.Of(SampleCalls.Trace, [.. SampleCalls.Table.Calls.Reverse()], [HeaderName.Read("server")!, HeaderName.Read("Reason")!], TestContext.Current.CancellationToken);

        Assert.Equal("Kamailio 5.8|Q.850;cause=16; text=\"Terminated\"", string.Join('|', values[5]));
        Assert.All(values[0], Assert.Null);
    }
}
