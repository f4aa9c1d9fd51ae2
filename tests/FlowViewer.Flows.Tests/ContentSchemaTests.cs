using System.Text.Json;
using FlowViewer.Tests;

namespace FlowViewer.Flows.Tests;

public sealed class ContentSchemaTests
{
    public static TheoryData<string> Files => [.. ContentSchema.All.Keys];

    [Theory, MemberData(nameof(Files))]
    public void The_schema_in_the_repository_is_that_of_the_records(string file) => Golden.Matches(ContentSchema.All[file], "..", "content", "schemas", file);

    [Fact]
    public void A_schema_says_what_a_key_means_and_knows_no_other()
    {
        JsonElement flow = JsonDocument.Parse(ContentSchema.All["flow.schema.json"]).RootElement;

        JsonElement script = flow.GetProperty("properties").GetProperty("script").GetProperty("items");
        Assert.False(flow.GetProperty("additionalProperties").GetBoolean());
        Assert.Equal("string", script.GetProperty("properties").GetProperty("do").GetProperty("type").GetString());
        Assert.Equal("What is done: alice calls bob.", script.GetProperty("properties").GetProperty("do").GetProperty("description").GetString());
        Assert.Equal(["ring", "busy", "decline", "unavailable", "redirect", "not-acceptable", "silent"],
            flow.GetProperty("properties").GetProperty("agents").GetProperty("additionalProperties").GetProperty("properties").GetProperty("reception").GetProperty("enum").EnumerateArray().Select(value => value.GetString()));
    }
}
