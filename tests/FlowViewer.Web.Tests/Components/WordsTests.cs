using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FlowViewer.Calls;
using FlowViewer.Calls.Queries;
using FlowViewer.Flows;
using FlowViewer.Flows.Comparison;
using FlowViewer.Ladders;
using FlowViewer.Readers.Sightings;
using FlowViewer.Reference;
using FlowViewer.Reference.Entries;
using FlowViewer.Simulation.Network;
using FlowViewer.Sip.Anonymizing;
using FlowViewer.Sip.Sdp;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Transactions;
using FlowViewer.Sip.Views;
using FlowViewer.Tests;
using FlowViewer.Traces;
using FlowViewer.Web.Answers;
using FlowViewer.Web.Components.Flows;
using FlowViewer.Web.Components.Kit;
using FlowViewer.Web.Components.Ladders;
using FlowViewer.Web.Components.Reference;
using FlowViewer.Web.Content;
using FlowViewer.Web.Localization;
using FlowViewer.Web.Tests.Components.Reference;
using Microsoft.Extensions.DependencyInjection;

namespace FlowViewer.Web.Tests.Components;

public sealed partial class WordsTests
{
    private static readonly string Web = Path.Combine(Repository.Root, "src", "FlowViewer.Web");
    private static readonly Dictionary<string, string> English = Read("Ui.resx"), Chinese = Read("Ui.zh.resx");

    // What a page shows a value of these in words for. Problems of messages have their English words beside their clauses, in ProblemText.
    private static readonly Type[] Enumerations =
    [
        typeof(CallKind), typeof(CallOutcome), typeof(CallSide), typeof(CallSort), typeof(OutcomeGroup), typeof(CallGrouping), typeof(CallQueryProblemCode), typeof(TraceProblemCode), typeof(SeenKind), typeof(UnreadReason), typeof(IcmpReason), typeof(LaneKind), typeof(FlowViewer.Calls.Findings.Severity), typeof(FlowViewer.Calls.Findings.Confidence), typeof(FlowViewer.Calls.Legs.LinkReason),
        typeof(StepNoise), typeof(LadderTime), typeof(LadderTab), typeof(MessageTab), typeof(MediaDirection), typeof(PreconditionKind), typeof(SessionChangeKind), typeof(DifferenceKind),
        typeof(EntryKind), typeof(EntrySection), typeof(ResponseClass), typeof(RetryKind), typeof(EntryStatus), typeof(CauseClass), typeof(PackageType),
        typeof(FeatureFamily), typeof(HeaderCategory), typeof(PathVerb), typeof(NodePlane), typeof(ResourceType), typeof(TransactionType), typeof(Answer),
        typeof(TransactionInput), typeof(TransactionAction), typeof(DialogInput), typeof(FlowMode), typeof(FlowLevel), typeof(AlignedKind),
    ];

    [Fact]
    public void Both_languages_have_the_same_words()
    {
        IEnumerable<string> chinese = Chinese.Keys.Where(key => !key.StartsWith("ProblemCode_", StringComparison.Ordinal));

        Assert.Equal(English.Keys.Where(key => !IsForOne(key)).Order(), chinese.Order());
    }

    [Fact]
    public void Both_languages_speak_of_the_same_things() =>
        Assert.All(English.Where(word => !IsForOne(word.Key)), word => Assert.Equal(Places(word.Value), Places(Chinese[word.Key])));

    [Fact]
    public void What_is_counted_has_a_form_for_one_and_a_form_for_more_in_English() =>
        Assert.All(English.Keys.Where(IsCounted), key =>
        {
            Assert.Contains(Stem(key) + ForOne, English);
            Assert.Contains(Stem(key) + ForMore, English);
        });

    [Theory]
    [InlineData("en", 0, "0 messages")]
    [InlineData("en", 1, "1 message")]
    [InlineData("en", 2, "2 messages")]
    [InlineData("en", 145_984, "145,984 messages")]
    [InlineData("zh", 1, "1 条消息")]
    [InlineData("zh", 2, "2 条消息")]
    public void A_number_agrees_with_its_noun(string language, int number, string expected)
    {
        using ServiceProvider services = new ServiceCollection().AddLogging().AddLocalization(o => o.ResourcesPath = "Resources").AddSingleton<UiText>().BuildServiceProvider();
        SharedReference.Speak(language);

        Assert.Equal(expected, services.GetRequiredService<UiText>().Count("Count_Messages", number));
    }

    [Fact]
    public void Each_value_that_a_page_shows_has_words()
    {
        string[] shown = [.. Enumerations.SelectMany(type => Enum.GetNames(type).Select(name => $"{type.Name}_{name}"))];
        Assert.All(Enum.GetNames<CallKind>(), name => Assert.Contains($"CallKindOne_{name}", English));
        Assert.All(Enum.GetNames<PseudonymKind>(), name => Assert.Contains($"Pseudonym_{name}{ForMore}", English));
        string[] known = [.. English.Keys.Where(key => Enumerations.Any(type => key.StartsWith(type.Name + "_", StringComparison.Ordinal)))];

        Assert.Equal(shown.Where(key => key is not ("UnreadReason_None" or "StepNoise_None")).Order(), known.Order());
        Assert.Equal(Enum.GetNames<ProblemCode>().Select(name => $"ProblemCode_{name}").Order(),
            Chinese.Keys.Where(key => key.StartsWith("ProblemCode_", StringComparison.Ordinal)).Order());
        Assert.All(EntryKinds.All.Select(kind => kind.Folder()).Append(FlowDocuments.Kind), kind => Assert.Contains($"Search_Kind_{kind}", English));
        Assert.All(Enum.GetNames<RefusalCode>(), name =>
        {
            Assert.Contains($"Refusal_{name}", English);
            Assert.Contains($"Refusal_{name}_Why", English);
        });
    }

    [Fact]
    public void Each_state_of_a_node_that_a_flow_shows_has_words()
    {
        // RFC 3261 17 and 12, RFC 3312 4: these keep the names that they have there.
        string[] named = ["Transaction", "Dialog", "Preconditions"];
        string[] shown =
        [
            .. (from flow in SharedReference.Flows.All
                from choice in flow.Presets.Select(RunOptions.Of).Prepend(RunOptions.Textbook)
                from state in SharedReference.Flows.Run(flow, choice).Events.OfType<StateSet>()
                where state.Value is not null && !named.Contains(state.Part.ToString())
                select $"StateValue_{JsonNamingPolicy.CamelCase.ConvertName(state.Part.ToString())}_{state.Value}").Distinct(),
        ];

        Assert.NotEmpty(shown);
        Assert.All(shown, key => Assert.Contains(key, English));
    }

    [Fact]
    public void Each_word_is_used()
    {
        string code = string.Concat(((string[])["Components", "Reports"]).SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Web, folder), "*", SearchOption.AllDirectories))
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .Select(File.ReadAllText));
        HashSet<string> literals = [.. Literal().Matches(code).Select(match => match.Value[1..^1])];

        Assert.All(English.Keys.Where(key => !IsComposed(key)), key => Assert.Contains(Stem(key), literals));
    }

    [Fact]
    public void Each_kind_says_what_it_is_about_and_each_category_of_option_tags_has_words()
    {
        IEnumerable<string> about = EntryKinds.All.Select(kind => $"Ref_About_{kind}");
        IEnumerable<string> categories = SharedReference.Library.Catalogue.Of<Option>().Select(option => OptionCategory.Key(option.Category)).Distinct();

        Assert.Equal(about.Concat(categories).Order(), English.Keys.Where(IsOfReference).Order());
    }

    // The titles of the columns of calls.csv: the names that a call has in the JSON.
    private static bool IsOfCsv(string key) => key.StartsWith("Csv_", StringComparison.Ordinal);

    // The words beside a page's own under which outcomes and kinds are found.
    private static readonly string[] Searched =
        [.. Enum.GetNames<CallOutcome>().Select(name => $"Also_CallOutcome_{name}"), .. Enum.GetNames<CallKind>().Select(name => $"Also_CallKind_{name}")];

    [Fact]
    public void Each_outcome_and_kind_is_found_by_further_words() =>
        Assert.Equal(Searched.Order(), English.Keys.Where(key => key.StartsWith("Also_", StringComparison.Ordinal)).Order());

    private const string ForOne = "_One", ForMore = "_Other";

    private static bool IsForOne(string key) => IsCounted(key) && key.EndsWith(ForOne, StringComparison.Ordinal);

    // Words that go with a number are asked for by their key without the form.
    private static bool IsCounted(string key) => key.StartsWith("Count_", StringComparison.Ordinal);

    private static string Stem(string key) => IsCounted(key) ? key[..key.LastIndexOf('_')] : key;

    private static bool IsOfMachines(string key) => StateMachine.All.Any(machine => key == $"Machine_{machine.Key}" || key == $"Machine_{machine.Key}_About");

    // The groups of the content, what nodes remark on, the parts of a state and the kinds of fault: their keys end in what they are about.
    private static bool IsOfFlows(string key) => key.Split('_')[0] is "FlowGroup" or "Remark" or "State" or "StateValue" or "Resources" or "Fault";

    private static bool IsOfReference(string key) =>
        key.StartsWith("Ref_About_", StringComparison.Ordinal) || key.StartsWith(OptionCategory.Prefix, StringComparison.Ordinal);

    private static bool IsComposed(string key) =>
        Enumerations.Any(type => key.StartsWith(type.Name + "_", StringComparison.Ordinal))
        || IsOfReference(key)
        || IsOfFlows(key)
        || IsOfMachines(key)
        || Searched.Contains(key)
        || IsOfCsv(key)
        || key.StartsWith("Refusal_", StringComparison.Ordinal)
        || key.StartsWith("Pseudonym_", StringComparison.Ordinal)
        || key.StartsWith("CallKindOne_", StringComparison.Ordinal)
        || key.StartsWith("Repair_", StringComparison.Ordinal)
        || EntryKinds.All.Select(kind => kind.Folder()).Append(FlowDocuments.Kind).Any(kind => key == $"Search_Kind_{kind}")
        || FlowViewer.Web.Components.Samples.Sample.All.Any(s => key == $"Sample_{s.Key}" || key == $"Sample_{s.Key}_About");

    private static string Places(string words) => string.Join(' ', Place().Matches(words).Select(match => match.Value).Distinct().Order());

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Path.Combine(Web, "Resources", file)).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    [GeneratedRegex(@"\{\d(:[^}]*)?\}")]
    private static partial Regex Place();

    [GeneratedRegex("\"\\w+\"")]
    private static partial Regex Literal();
}
