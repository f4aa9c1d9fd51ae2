using FlowViewer.Reference.Catalogues;
using FlowViewer.Reference.Entries;

namespace FlowViewer.Reference.Tests;

public sealed class CatalogueTests
{
    [Theory]
    [InlineData("zh: 带宽不足", "zh: 带宽不足, de: Bandbreite", "warnings/370.yaml:1: `de` is no key of `name`; known here: en, zh [unknown-key]")]
    [InlineData("meaning:", "meanings:", "warnings/370.yaml:5: `meanings` is no key of the entry; did you mean `meaning`? [unknown-key]")]
    [InlineData("clause: 20.43", "clasue: 20.43", "warnings/370.yaml:3: `clasue` is no key of `defined[1]`; did you mean `clause`? [unknown-key]")]
    [InlineData("see-also: [headers/Reason]", "see-also: headers/Reason", "warnings/370.yaml:9: `see-also` should be a list [shape]")]
    [InlineData("see-also: [headers/Reason]", "see-also: [header/Reason]", "warnings/370.yaml:9: `see-also[1]` should be a reference such as `responses/486` [shape]")]
    [InlineData("definition: { en: There is too little bandwidth., zh: 可用带宽不足。 }\n", "", "warnings/370.yaml:1: the entry needs `definition` [missing-key]")]
    [InlineData("defined:\n  - { spec: RFC 3261, clause: 20.43 }\n", "", "warnings/370.yaml:1: the entry needs `defined` [no-source]")]
    [InlineData("example: 'Warning: 370 host \"text\"'", "example: [a]", "warnings/370.yaml:8: `example` should be one value [shape]")]
    [InlineData("definition: {", "name: {", "warnings/370.yaml:4: Duplicate key name [yaml]")]
    public void A_mistake_is_named_with_file_line_and_key(string good, string bad, string problem)
    {
        using MiniatureContent content = new();
        Assert.Equal([problem], content.Spoil(good, bad).Load().Problems.Select(found => found.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("- a\n- b\n")]
    [InlineData("a: 1\n---\nb: 2\n")]
    public void A_file_that_is_no_mapping_gives_one_problem_and_no_entry(string yaml)
    {
        using MiniatureContent content = new();
        Catalogue catalogue = content.Write("warnings/370", yaml).Load();

        Assert.Equal(["warnings/370.yaml:1: an entry is one YAML mapping [yaml]"], catalogue.Problems.Select(problem => problem.ToString()));
        Assert.Null(catalogue.Find(EntryKind.Warnings, "370"));
    }

    [Fact]
    public void A_choice_is_one_of_a_closed_list()
    {
        using MiniatureContent content = new();
        content.Write("causes/17", """
            name: { en: User busy, zh: 用户忙 }
            class: norml
            defined: [{ spec: ITU-T Q.850 }]
            definition: { en: The user is busy., zh: 用户忙。 }
            mapping: { to-sip: [486], sources: [{ spec: RFC 3398 }] }
            """);

        Assert.Equal(
            "causes/17.yaml:2: `class: norml` is none of normal, resource-unavailable, service-not-available, service-not-implemented, invalid-message, protocol-error, interworking; did you mean `normal`? [choice]",
            Assert.Single(content.Load().Problems).ToString());
    }

    [Fact]
    public void The_file_of_a_response_is_named_by_its_code()
    {
        using MiniatureContent content = new();
        content.Write("responses/busy", """
            name: { en: Busy Here, zh: 此处忙 }
            defined: [{ spec: RFC 3261, clause: 21.4.24 }]
            methods: { of: [Invite] }
            definition: { en: The device is busy., zh: 终端忙。 }
            next: { retry: later, how: { en: Try later., zh: 稍后再试。 }, sources: [{ spec: RFC 3261 }] }
            """);

        Assert.Equal(
            [
                "responses/busy.yaml:1: `busy` is no response code: the file of a response is named 100.yaml to 699.yaml [key]",
                "responses/busy.yaml:3: `Invite` in `methods.of` is none of `any`, `none` or methods [choice]",
            ],
            content.Load().Problems.Select(problem => problem.ToString()));
    }

    [Theory]
    [InlineData("reason")]
    [InlineData("REASON")]
    [InlineData("Q")]
    [InlineData("why")]
    public void An_entry_is_found_in_any_case_by_key_compact_form_and_alias(string key)
    {
        using MiniatureContent content = new();
        content.Write("headers/Reason", """
            name: { en: Reason, zh: 原因 }
            compact: q
            aliases: [why]
            category: call-control
            depth: brief
            defined: [{ spec: RFC 3326 }]
            definition: { en: Why a request was sent., zh: 说明请求的原因。 }
            example: 'Reason: Q.850;cause=17'
            """);

        Assert.Equal("headers/Reason", content.Load().Find(EntryKind.Headers, key)?.Id.ToString());
    }

    [Fact]
    public void What_is_not_there_is_null()
    {
        using MiniatureContent content = new();
        Assert.Null(content.Load().Find(EntryKind.Responses, "699"));
    }

    [Fact]
    public void Keys_are_ordered_as_people_count()
    {
        using MiniatureContent content = new();
        content.Write("warnings/99", MiniatureContent.Warning).Write("warnings/1000", MiniatureContent.Warning);

        Assert.Equal(["99", "370", "1000"], content.Load().Of(EntryKind.Warnings).Select(entry => entry.Id.Key));
        Assert.Equal(3, content.Load().Of<Warning>().Count());
    }

    [Fact]
    public void Folded_Chinese_has_no_blanks_between_its_characters()
    {
        using MiniatureContent content = new();
        content.Spoil("zh: 参见 [[headers/Reason]]。", "zh: >-\n    可用带宽不足，\n    请降低\n    要求。");

        Assert.Equal("可用带宽不足，请降低要求。", content.Load().Find(EntryKind.Warnings, "370")!.Meaning!.Zh);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error() =>
        Assert.Throws<DirectoryNotFoundException>(() => Catalogue.Load(Path.Combine(Path.GetTempPath(), "no such folder")));
}
