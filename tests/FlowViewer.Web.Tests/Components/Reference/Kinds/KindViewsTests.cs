using System.Reflection;
using System.Text.RegularExpressions;
using FlowViewer.Reference;
using FlowViewer.Reference.Kinds;
using FlowViewer.Tests;
using FlowViewer.Web.Api.Entries;
using FlowViewer.Web.Components.Reference.Indexes;
using FlowViewer.Web.Components.Reference.Kinds;
using FlowViewer.Web.Components.Reference.Pages;
using Microsoft.AspNetCore.Components;

namespace FlowViewer.Web.Tests.Components.Reference.Kinds;

public sealed partial class KindViewsTests
{
    /// <summary>What asks for one kind by name outside the tables, with the reason.</summary>
    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["FlowViewer.Reference/Lints/ExchangeLabel.cs"] = "A label has a code, whose phrase only a response has.",
    };

    [Fact]
    public void Every_kind_has_its_view() => Assert.Equal(EntryKinds.All, KindViews.All.Select(view => view.Kind));

    [Fact]
    public void Every_kind_has_its_answers() => Assert.Equal(EntryKinds.All, EntryAnswers.All.Select(answers => answers.Kind));

    [Theory]
    [InlineData(typeof(IndexPage), "")]
    [InlineData(typeof(EntryPage), "/{Key}")]
    public void Every_kind_has_its_pages_in_both_languages(Type page, string rest) => Assert.Equal(
        EntryKinds.All.SelectMany(kind => new[] { $"/en/{kind.Folder()}{rest}", $"/zh/{kind.Folder()}{rest}" }).Order(),
        page.GetCustomAttributes<RouteAttribute>().Select(route => route.Template).Order());

    [Fact]
    public void Nothing_else_tells_kinds_apart()
    {
        string source = Repository.PathOf("src");
        string[] found =
        [
            .. from project in new[] { "FlowViewer.Reference", "FlowViewer.Web" }
               from file in Directory.EnumerateFiles(Path.Combine(source, project), "*", SearchOption.AllDirectories)
               where file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal)
               let name = Path.GetRelativePath(source, file).Replace(Path.DirectorySeparatorChar, '/')
               where !name.Contains("/obj/", StringComparison.Ordinal) && !name.Contains("/bin/", StringComparison.Ordinal)
               let code = File.ReadAllText(file)
               where TellsKinds().IsMatch(code) || TellsRecords().IsMatch(code)
               select name,
        ];

        Assert.Equal(Reasons.Keys.Order(), found.Order());
        Assert.All(Reasons.Values, Assert.NotEmpty);
    }

    // "EntryKind.Timers =>", "case EntryKind.Timers", "kind is EntryKind.Timers", "kind == EntryKind.Timers".
    [GeneratedRegex(@"EntryKind\.\w+\s*(=>|\bor\b|\bwhen\b)|(\bcase|\bis|\bis not|\bor|==|!=)\s+EntryKind\.")]
    private static partial Regex TellsKinds();

    // "entry is SipTimer timer", "SipTimer timer => …", "case SipTimer timer", "((SipTimer)entry)", "entry as SipTimer".
    private static Regex TellsRecords()
    {
        string records = string.Join('|', KindTable.All.Select(kind => kind.Type.Name));
        return new Regex($@"\b(is|is not|as|case|or)\s+({records})\b|\(\(({records})\)\w|^\s*({records})\b\s*(\w+|{{[^}}\n]*}})\s*(when [^\n]*)?=>", RegexOptions.Multiline);
    }
}
