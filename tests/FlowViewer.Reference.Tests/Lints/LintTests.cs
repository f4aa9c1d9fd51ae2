using FlowViewer.Reference.Lints;

namespace FlowViewer.Reference.Tests.Lints;

/// <summary>Each rule on a miniature content tree with one defect.</summary>
public sealed class LintTests
{
    [Fact]
    public void The_miniature_tree_is_good_as_it_stands()
    {
        using MiniatureContent content = new();
        Assert.Empty(ContentLints.Check(content.Load()));
    }

    [Fact]
    public void Every_lint_has_a_rule_of_its_own() =>
        Assert.Equal(ContentLints.All.Length, ContentLints.All.Select(lint => lint.Rule).Distinct().Count());

    [Theory]
    [InlineData("zh: 带宽不足", "zh: ''", "warnings/370.yaml:1: `name` has no Chinese (zh) [missing-language]")]
    [InlineData("en: There is too little bandwidth., ", "", "warnings/370.yaml:4: `definition` has no English (en) [missing-language]")]
    [InlineData("see-also: [headers/Reason]", "see-also: [headers/Reasom]", "warnings/370.yaml:9: no entry `headers/Reasom`; did you mean `headers/Reason`? [dead-link]")]
    [InlineData("en: See [[headers/Reason]].", "en: See [[timers/Z]].", "warnings/370.yaml:6: no entry `timers/Z` [dead-link]")]
    [InlineData("zh: 参见 [[headers/Reason]]。", "zh: 参见 [[Reason]]。", "warnings/370.yaml:6: no entry `Reason` [dead-link]")]
    [InlineData("RFC 3261, clause: 20.43", "RFC3261, clause: 20.43", "warnings/370.yaml:3: `RFC3261` is no specification as we write them (RFC 3261, 3GPP TS 24.229, ITU-T Q.850, GSMA IR.92, IANA SIP Parameters, Field practice), and has no url [unknown-source]")]
    [InlineData("RFC 3261, clause: 20.43", "Field practice", "warnings/370.yaml:1: `defined` names no specification [unknown-source]")]
    [InlineData("example: 'Warning: 370 host \"text\"'\n", "", "warnings/370.yaml:1: the entry needs `example` [no-example]")]
    [InlineData("too little bandwidth.", "too little bandwidth. Offer less.", "warnings/370.yaml:4: the English `definition` is one sentence of at most 200 letters, with its full stop [one-sentence]")]
    [InlineData("zh: 可用带宽不足。", "zh: 可用带宽不足", "warnings/370.yaml:4: the Chinese `definition` is one sentence of at most 100 characters, with its full stop [one-sentence]")]
    [InlineData("zh: 带宽不足", "zh: Bandwidth", "warnings/370.yaml:1: the Chinese of `name` has no Chinese character [chinese-text]")]
    [InlineData("too little bandwidth.", "too little 带宽.", "warnings/370.yaml:4: the English of `definition` holds `带` [english-text]")]
    [InlineData("too little bandwidth.", "“too little”， bandwidth.", "warnings/370.yaml:4: the English of `definition` holds `，` [english-text]")]
    [InlineData("zh: 参见 [[headers/Reason]]。", "zh: '参见,[[headers/Reason]]。'", "warnings/370.yaml:6: the Chinese of `meaning` has a half-width mark in `见,` [chinese-punctuation]")]
    [InlineData("zh: 参见 [[headers/Reason]]。", "zh: '参见[[headers/Reason]]。'", "warnings/370.yaml:6: the Chinese of `meaning` has no blank in `见x` [chinese-spacing]")]
    [InlineData("zh: 参见 [[headers/Reason]]。", "zh: '参见 [[headers/Reason]] 。'", "warnings/370.yaml:6: the Chinese of `meaning` has a blank too many in `x 。` [chinese-spacing]")]
    [InlineData("en: See [[headers/Reason]].", "en: '''See'' [[headers/Reason]].'", "warnings/370.yaml:6: `meaning` in en has a stray ' [stray-marks]")]
    [InlineData("zh: 参见 [[headers/Reason]]。", "zh: '参见 `[[headers/Reason]]。'", "warnings/370.yaml:6: `meaning` in zh has a stray ` [stray-marks]")]
    public void One_defect_is_one_problem(string good, string bad, string problem)
    {
        using MiniatureContent content = new();
        Assert.Equal([problem], ContentLints.Check(content.Spoil(good, bad).Load()).Select(found => found.ToString()));
    }

    [Theory]
    [InlineData("zh: 参见 `a,b` 与 `c`（见 `d`）：[[headers/Reason|原因]]。")]
    [InlineData("zh: '`Reason: Q.850`'")]
    [InlineData("zh: 值为 3.5 秒，见 [[headers/Reason]]。")]
    public void Good_Chinese_is_left_alone(string zh)
    {
        using MiniatureContent content = new();
        Assert.Empty(ContentLints.Check(content.Spoil("zh: 参见 [[headers/Reason]]。", zh).Load()));
    }

    [Fact]
    public void A_key_in_another_case_is_a_duplicate()
    {
        using MiniatureContent content = new();
        content.Write("options/timer", Option).Write("options/Timer", Option);

        Assert.Equal(["options/timer.yaml:1: `options/Timer` is the name of options/Timer.yaml already [duplicate]"], Found(content, "duplicate"));
    }

    [Fact]
    public void An_alias_that_is_a_key_elsewhere_is_a_duplicate()
    {
        using MiniatureContent content = new();
        content.Write("options/timer", Option).Write("options/other", Option + "\naliases: [TIMER]");

        Assert.Equal(["options/timer.yaml:1: `options/TIMER` is the name of options/other.yaml already [duplicate]"], Found(content, "duplicate"));
    }

    [Theory]
    [InlineData("INVITE", null)]
    [InlineData("486 Busy Here", null)]
    [InlineData("486 Busy", "methods/TRY.yaml:1: `486 Busy` on an arrow should be `486 Busy Here` [exchange-label]")]
    [InlineData("Invite", "methods/TRY.yaml:1: `Invite` on an arrow is no method and no code with its reason phrase [exchange-label]")]
    public void An_arrow_carries_a_method_or_a_code_with_its_own_phrase(string label, string? problem)
    {
        using MiniatureContent content = new();
        content.Write("methods/TRY", Method(label)).Write("responses/486", Response);

        Assert.Equal(problem is null ? [] : [problem], Found(content, "exchange-label"));
    }

    private const string Option = """
        name: { en: Session timers, zh: 会话定时器 }
        category: timer
        defined: [{ spec: RFC 4028 }]
        definition: { en: Session timers are understood., zh: 支持会话定时器。 }
        example: 'Supported: timer'
        """;

    private const string Response = """
        name: { en: Busy Here, zh: 此处忙 }
        defined: [{ spec: RFC 3261, clause: 21.4.24 }]
        methods: { of: [INVITE] }
        definition: { en: The device is busy., zh: 终端忙。 }
        next: { retry: later, how: { en: Try later., zh: 稍后再试。 }, sources: [{ spec: RFC 3261 }] }
        """;

    private static string Method(string label) => $$"""
        name: { en: Attempt, zh: 尝试 }
        defined: [{ spec: RFC 3261 }]
        definition: { en: Tries., zh: 尝试。 }
        transaction: non-invite
        dialog: { creates: no, inside: no, refreshes-target: no, sources: [{ spec: RFC 3261 }] }
        sdp: { offer: no, answer: no, sources: [{ spec: RFC 3261 }] }
        exchange:
          caption: { en: A try., zh: 一次尝试。 }
          lanes: [{ id: a, name: A, role: user-agent }]
          steps: [{ from: a, to: a, label: {{label}} }]
        """;

    private static IEnumerable<string> Found(MiniatureContent content, string rule) =>
        ContentLints.Check(content.Load()).Where(problem => problem.Rule == rule).Select(problem => problem.ToString());
}
