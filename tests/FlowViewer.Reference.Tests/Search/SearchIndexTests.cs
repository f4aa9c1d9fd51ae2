using FlowViewer.Reference.Search;

namespace FlowViewer.Reference.Tests.Search;

public sealed class SearchIndexTests : IDisposable
{
    private readonly SearchIndex _index = Build(
        Document("responses", "486", "Busy Here", "此处忙", "busy", "占线"),
        Document("responses", "488", "Not Acceptable Here", "此处不可接受", "codec"),
        Document("causes", "17", "User busy", "用户忙", "busy"),
        Document("headers", "Call-ID", "Call identifier", "呼叫标识"),
        Document("headers", "Reason", "Reason", "原因"),
        Document("timers", "I", "Timer I", "定时器 I"),
        Document("options", "timer", "Session timers", "会话定时器"),
        Document("flows", "forwarding", "Call forwarding on busy", "遇忙呼叫前转", "486"));

    public void Dispose() => _index.Dispose();

    [Theory]
    [InlineData("486", "responses/486", "flows/forwarding")] // the code, then what speaks of it
    [InlineData("busy", "responses/486", "causes/17")]
    [InlineData("i", "headers/Call-ID", "timers/I")] // the compact form that logs print comes before the timer
    [InlineData("Reason: SIP;cause=486", "responses/486", "headers/Reason")]
    [InlineData("Supported: timer, 100rel", "options/timer")]
    [InlineData("CALL ID", "headers/Call-ID")]
    [InlineData("calid", "headers/Call-ID")]
    [InlineData("call forwarded", "flows/forwarding")]
    [InlineData("forwrding", "flows/forwarding")]
    [InlineData("前转", "flows/forwarding")]
    [InlineData("遇忙前转", "flows/forwarding")]
    [InlineData("487", "")] // a number is never guessed
    [InlineData("cause 99", "")]
    public void Answers_come_in_this_order(string query, params string[] expected) =>
        Assert.Equal(expected.Where(name => name.Length > 0), _index.Find(query).Select(hit => $"{hit.Kind}/{hit.Key}").Take(Math.Max(1, expected.Count(name => name.Length > 0))));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\"")]
    [InlineData("*")]
    [InlineData("-:;()[]{}^~")]
    [InlineData("。，！")]
    [InlineData("\0")]
    [InlineData("\uD800")]
    public void A_query_without_a_letter_or_digit_finds_nothing(string query) => Assert.Empty(_index.Find(query));

    [Theory]
    [InlineData("\" OR 1=1 --")]
    [InlineData("busy AND NOT here")]
    [InlineData("NEAR(busy here, 5)")]
    [InlineData("names : busy")]
    [InlineData("busy*\"*")]
    [InlineData("'; DROP TABLE pages; --")]
    [InlineData("a\0b")]
    [InlineData("busy\uD83D")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("{busy here} + ^busy")]
    public void Words_of_the_query_language_are_words(string query) => Assert.NotNull(_index.Find(query).ToString());

    [Fact]
    public void Any_text_is_a_query()
    {
        // A seed of its own keeps a failure repeatable.
        Random random = new(4711);
        for (int run = 0; run < 2000; run++)
        {
            char[] query = new char[random.Next(1, 400)];
            for (int at = 0; at < query.Length; at++)
                query[at] = (char)(random.Next(4) == 0 ? random.Next(0x10000) : random.Next(0x20, 0x7F));
            Assert.InRange(_index.Find(new string(query), limit: 5).Length, 0, 5);
        }
    }

    [Fact]
    public void Queries_may_run_at_the_same_time()
    {
        string[] queries = ["486", "busy", "占线", "calid", "forwarding", "timer i"];
        string[] alone = [.. queries.Select(Answer)];

        Parallel.For(0, 600, new ParallelOptions { MaxDegreeOfParallelism = 8 },
            run => Assert.Equal(alone[run % queries.Length], Answer(queries[run % queries.Length])));
    }

    private string Answer(string query) => string.Join(' ', _index.Find(query).Select(hit => $"{hit.Kind}/{hit.Key}:{hit.Score:F3}"));

    private static SearchIndex Build(params SearchDocument[] documents)
    {
        using MiniatureContent nothing = new();
        nothing.Delete("headers").Delete("warnings");
        return SearchIndex.Build(nothing.Load(), documents);
    }

    private static SearchDocument Document(string kind, string key, string en, string zh, params string[] words) =>
        new(kind, key, new Prose(en, zh), new Prose($"{en}.", $"{zh}。"), key == "Call-ID" ? [key, "i"] : [key], [en, zh], [.. words], string.Join(' ', words));
}
