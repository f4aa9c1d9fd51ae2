using FlowViewer.Web.Components.Flows;
using FlowViewer.Web.Tests.Hosting;

namespace FlowViewer.Web.Tests.Components.Flows;

public sealed class FlowQuizTests(TestApp app) : IClassFixture<TestApp>
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task Nothing_on_a_page_of_the_quiz_gives_the_answer_away(string language)
    {
        string learn = await PageAsync($"/{language}/flows/volte-call?step=3&what-if=1");
        string quiz = await PageAsync($"/{language}/flows/volte-call?quiz=1&shown=3&right=0&wrong=0&what-if=1");

        foreach (string tell in new[] { "UPDATE", "class=\"preset\"", "flow-chapters", "what-if-title", "flow-transport" })
        {
            Assert.Contains(tell, learn, StringComparison.Ordinal);
            Assert.DoesNotContain(tell, quiz, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_score_counts_the_answer_just_given()
    {
        string href = FlowViewTests.Open("callee-busy", "").State.QuizStart.Href;
        FlowQuiz quiz = At(href);
        int right = quiz.Options.ToList().FindIndex(choice => choice.Label == quiz.Next!.Label && choice.From == quiz.Next.From);

        Assert.Equal((0, 0), quiz.Score);
        Assert.Equal((1, 1), At($"{href}&reply={right}").Score);
        Assert.Equal((0, 1), At($"{href}&reply={(right + 1) % quiz.Options.Count}").Score);
        Assert.Equal((1, 1), At(At($"{href}&reply={right}").NextState.Href).Score);
    }

    [Fact]
    public void A_learner_who_always_knows_gets_through_the_whole_flow()
    {
        string href = FlowViewTests.Open("callee-busy", "").State.QuizStart.Href;
        int asked = 0;
        for (FlowQuiz quiz = At(href); quiz.Next is { } next; quiz = At(href))
        {
            int right = quiz.Options.ToList().FindIndex(choice => choice.Label == next.Label && choice.From == next.From && choice.To == next.To);
            FlowQuiz answered = At($"{href}&reply={right}");
            Assert.True(answered.IsRight);
            Assert.True(++asked < 100);
            href = answered.NextState.Href;
        }

        Assert.Equal((asked, 0), (At(href).Right, At(href).Wrong));
    }

    [Fact]
    public void A_wrong_answer_counts_as_wrong_and_the_question_after_it_is_the_next_one()
    {
        string href = FlowViewTests.Open("callee-busy", "").State.QuizStart.Href;
        FlowQuiz quiz = At(href);
        int wrong = quiz.Options.ToList().FindIndex(choice => choice.Label != quiz.Next!.Label);

        FlowQuiz after = At(At($"{href}&reply={wrong}").NextState.Href);

        Assert.Equal((0, 1), (after.Right, after.Wrong));
        Assert.True(after.Shown > quiz.Shown);
    }

    [Theory]
    [InlineData("callee-busy")]
    [InlineData("volte-call")]
    [InlineData("rfc3665-3.2")]
    public void Each_question_has_choices_that_differ_with_the_right_one_among_them(string id)
    {
        string href = FlowViewTests.Open(id, "").State.QuizStart.Href;
        for (int shown = 0; At($"{href.Replace("shown=0", $"shown={shown}", StringComparison.Ordinal)}", id) is { Next: { } next } quiz; shown = next.N)
        {
            Assert.True(quiz.Options.Count >= 2);
            Assert.Equal(quiz.Options.Count, quiz.Options.Distinct().Count());
            Assert.Contains(quiz.Options, choice => choice == new QuizChoice(next.Label, next.From, next.To));
        }
    }

    [Theory]
    [InlineData("?quiz=1&shown=99999&right=-3&wrong=x&reply=77")]
    [InlineData("?quiz=1&shown=-1")]
    public void Numbers_that_cannot_be_are_passed_over(string query)
    {
        FlowQuiz quiz = At("/en/flows/callee-busy" + query);

        Assert.Null(quiz.Answer);
        Assert.Equal((0, 0), (quiz.Right, quiz.Wrong));
    }

    private async Task<string> PageAsync(string path) => await app.Client().GetStringAsync(path, TestContext.Current.CancellationToken);

    private static FlowQuiz At(string href, string id = "callee-busy")
    {
        string query = href[href.IndexOf('?', StringComparison.Ordinal)..];
        return FlowQuiz.Of(FlowViewTests.Open(id, query));
    }
}
