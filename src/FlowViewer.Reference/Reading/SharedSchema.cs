using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace FlowViewer.Reference.Reading;

/// <summary>The parts that several kinds have in common.</summary>
internal static partial class SharedSchema
{
    public static ImmutableArray<string> Methods(this Fields fields, string key) =>
        fields.RequiredWords(key, MethodWord(), "`any`, `none` or methods");

    public static ImmutableArray<string> Codes(this Fields fields, string key) =>
        fields.RequiredWords(key, CodeWord(), "`any`, `none`, codes such as `401` or classes such as `2xx`");

    public static HeaderRules HeaderRules(this Fields fields) =>
        fields.Group("headers", group => new HeaderRules(Rules(group, "must"), Rules(group, "should"), Rules(group, "may"), group.RequiredSources()))
        ?? new HeaderRules([], [], [], []);

    public static Exchange? Exchange(this Fields fields) => fields.Group("exchange", group =>
    {
        Exchange exchange = new(
            group.RequiredProse("caption"),
            group.Groups("lanes", lane => new ExchangeLane(lane.RequiredWord("id"), lane.RequiredValue("name"), lane.RequiredChoice<LaneRole>("role"))),
            group.Groups("steps", step => new ExchangeStep(
                step.RequiredWord("from"), step.RequiredWord("to"), step.RequiredWord("label"), step.Prose("note"), step.Word("message"))));
        foreach (string lane in exchange.Steps.SelectMany(step => new[] { step.From, step.To }).Distinct().Except(exchange.Lanes.Select(lane => lane.Id)))
            group.Problem("lane", "steps", $"no lane of `exchange` has the id `{lane}`");
        if (exchange.Steps.IsEmpty)
            group.Problem("missing-key", "steps", "`exchange` needs `steps`");
        return exchange;
    });

    private static ImmutableArray<HeaderRule> Rules(Fields fields, string key) =>
        fields.Groups(key, rule => new HeaderRule(rule.RequiredKey("header", EntryKind.Headers), rule.Prose("why")));

    [GeneratedRegex("^(any|none|[A-Z]{3,12})$")]
    private static partial Regex MethodWord();

    [GeneratedRegex("^(any|none|[1-6]([0-9][0-9]|xx))$")]
    private static partial Regex CodeWord();
}
