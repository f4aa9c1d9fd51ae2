using FlowViewer.Calls.Queries;

namespace FlowViewer.Calls.Tests.Queries;

public sealed class CallQueryTests
{
    [Theory]
    [InlineData("a b", "[a] [b]")]
    [InlineData("  a　b\t", "[a] [b]")]
    [InlineData("a OR b c", "[a OR b] [c]")]
    [InlineData("a or b", "[a] [or] [b]")]
    [InlineData("-a -", "[-a] [-]")]
    [InlineData("from:138* -method:OPTIONS", "[from:138*] [-method:OPTIONS]")]
    [InlineData("sip:100@host", "[sip:100@host]")]
    [InlineData("fe80::1 2001:db8::1 10.0.0.1:5060", "[fe80::1] [2001:db8::1] [10.0.0.1:5060]")]
    [InlineData("\"a b\" from:\"c d\"", "[\"a b\"] [from:\"c d\"]")]
    [InlineData("\"\" \"  \"", "")]
    [InlineData("Status:200 USER-AGENT:x", "[Status:200] [USER-AGENT:x]")]
    [InlineData(null, "")]
    public void A_query_is_terms_in_clauses(string? text, string clauses)
    {
        var query = CallQuery.Parse(text);

        Assert.Equal(clauses, string.Join(' ', query.Clauses.Select(clause => $"[{string.Join(" OR ", clause.Select(term => (term.Negated ? "-" : "") + term.Text))}]")));
        Assert.Empty(query.Problems);
    }

    [Theory]
    [InlineData("a fron:x", CallQueryProblemCode.UnknownField, 2, 6, "fron")]
    [InlineData("from: a", CallQueryProblemCode.MissingValue, 0, 5, "from")]
    [InlineData("code:abc", CallQueryProblemCode.BadCode, 0, 8, "abc")]
    [InlineData("code:4xxx", CallQueryProblemCode.BadCode, 0, 9, "4xxx")]
    [InlineData("a -messages:many", CallQueryProblemCode.BadNumber, 2, 14, "many")]
    [InlineData("messages:=>5", CallQueryProblemCode.BadNumber, 0, 12, "=>5")]
    [InlineData("setup:>2x", CallQueryProblemCode.BadTime, 0, 9, ">2x")]
    [InlineData("setup:9999999999h", CallQueryProblemCode.BadTime, 0, 17, "9999999999h")]
    [InlineData("ip:10.4.0.0/33", CallQueryProblemCode.BadNetwork, 0, 14, "10.4.0.0/33")]
    [InlineData("header:a(b=1", CallQueryProblemCode.BadHeader, 0, 12, "a(b")]
    [InlineData("header:=1", CallQueryProblemCode.BadHeader, 0, 9, "")]
    [InlineData("a \"b c", CallQueryProblemCode.UnclosedQuote, 2, 4, "b c")]
    [InlineData("a OR", CallQueryProblemCode.LoneOr, 2, 2, "OR")]
    [InlineData("OR a", CallQueryProblemCode.LoneOr, 0, 2, "OR")]
    [InlineData("a OR OR b", CallQueryProblemCode.LoneOr, 5, 2, "OR")]
    public void What_is_not_understood_is_named_with_its_place(string text, CallQueryProblemCode code, int start, int length, string word) =>
        Assert.Equal(new CallQueryProblem(code, start, length, word), Assert.Single(CallQuery.Parse(text).Problems));

    [Fact]
    public void An_unknown_field_is_searched_as_a_word_and_other_problems_leave_their_term_out()
    {
        Assert.Equal("localhost:5060", Assert.IsType<WordTerm>(Assert.Single(Assert.Single(CallQuery.Parse("localhost:5060").Clauses))).Pattern.Text);
        Assert.Empty(CallQuery.Parse("code:x setup: OR").Clauses);
    }

    [Fact]
    public void Text_and_terms_have_limits()
    {
        string many = string.Join(' ', Enumerable.Range(0, CallQuery.MostTerms + 1).Select(n => $"w{n}"));

        Assert.Equal(CallQuery.MostTerms, CallQuery.Parse(many).Clauses.Count);
        Assert.Equal(CallQueryProblemCode.TooManyTerms, Assert.Single(CallQuery.Parse(many).Problems).Code);
        Assert.Equal(new CallQueryProblem(CallQueryProblemCode.TooLong, 500, 100, ""), Assert.Single(CallQuery.Parse(new string('a', 600)).Problems));
    }

    [Fact]
    public void Any_text_gives_a_query()
    {
        string[] parts = ["from:", "-", "\"", "“", " ", "OR", "code:", "ip:", "[", "]", "/", ":", "：", "*", "?", "4xx", "-", ">", "<=", "1.5s", "header:", "=", "a", "张", "\0", "\ud800", "::", "2001:db8"];
        for (int seed = 0; seed < 20_000; seed++)
        {
            uint number = (uint)seed * 2654435761;
            string text = string.Concat(Enumerable.Range(0, 1 + seed % 9).Select(i => parts[(number >> i * 3) % (uint)parts.Length]));
            var query = CallQuery.Parse(text);
            Assert.All(query.Problems, problem => Assert.InRange(problem.Start + problem.Length, problem.Start, text.Length));
            if (seed % 16 == 0)
                SampleCalls.Find(text);
        }
    }

    [Fact]
    public void Only_phrases_and_header_fields_need_the_messages()
    {
        Assert.False(CallQuery.Parse("a from:b code:4xx ip:10").NeedsMessages);
        Assert.True(CallQuery.Parse("a \"b\"").NeedsMessages);
        Assert.True(CallQuery.Parse("header:Reason").NeedsMessages);
    }
}
