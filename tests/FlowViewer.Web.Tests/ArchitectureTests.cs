using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FlowViewer.Tests;
using FlowViewer.Web.Components.Live;
using Microsoft.AspNetCore.Components;

namespace FlowViewer.Web.Tests;

public sealed partial class ArchitectureTests
{
    /// <summary>Who may know whom, of the projects that exist; a project that is not listed here may know nobody.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["FlowViewer.Sip"] = [],
        ["FlowViewer.Ladders"] = [],
        ["FlowViewer.Reference"] = [],
        ["FlowViewer.Traces"] = ["FlowViewer.Sip", "FlowViewer.Ladders"],
        ["FlowViewer.Simulation"] = ["FlowViewer.Sip", "FlowViewer.Ladders"],
        ["FlowViewer.Flows"] = ["FlowViewer.Sip", "FlowViewer.Ladders", "FlowViewer.Simulation", "FlowViewer.Reference"],
        ["FlowViewer.Look"] = [],
        ["FlowViewer.Web"] = ["FlowViewer.Look", "FlowViewer.Flows", "FlowViewer.Simulation", "FlowViewer.Sip", "FlowViewer.Ladders", "FlowViewer.Traces", "FlowViewer.Reference"],
    };

    public static TheoryData<string> Projects() =>
        [.. Directory.GetDirectories(Repository.PathOf("src")).Select(folder => Path.GetFileName(folder)!)];

    [Theory, MemberData(nameof(Projects))]
    public void A_project_refers_only_to_those_it_may_know(string project)
    {
        IEnumerable<string> references = XDocument.Load(Repository.PathOf("src", project, $"{project}.csproj"))
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

        Assert.Empty(references.Except(Allowed.GetValueOrDefault(project, [])));
    }

    public static TheoryData<Type> Pages() =>
        [.. typeof(FlowViewer.Web.Components.App).Assembly.GetTypes().Where(type => type.GetCustomAttributes<RouteAttribute>().Any())];

    [Theory, MemberData(nameof(Pages))]
    public void A_page_is_live_or_static(Type page)
    {
        bool isLive = page.GetCustomAttribute<LiveAttribute>() is not null;

        Assert.Equal(isLive, typeof(LivePage).IsAssignableFrom(page));
        // A link from a live page to a static one loads it.
        Assert.Equal(!isLive, page.GetCustomAttribute<ExcludeFromInteractiveRoutingAttribute>() is not null);
    }

    [Theory, MemberData(nameof(Pages))]
    public void A_static_page_waits_for_nothing(Type page)
    {
        if (page.GetCustomAttribute<LiveAttribute>() is not null)
            return;
        // ErrorAnswers.UseOwnWordsOfStaticPages: Blazor would not wait for it.
        string[] waits = ["OnInitializedAsync", "OnParametersSetAsync", "SetParametersAsync"];
        Assert.Empty(page.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Select(method => method.Name).Intersect(waits));
    }

    [Fact]
    public void The_simulator_bans_what_the_protocol_core_bans() =>
        Assert.Contains("FlowViewer.Sip/BannedSymbols.txt", File.ReadAllText(Repository.PathOf("src", "FlowViewer.Simulation", "FlowViewer.Simulation.csproj")));

    [Fact]
    public void The_protocol_core_bans_clocks_tasks_random_numbers_and_files()
    {
        string banned = File.ReadAllText(Repository.PathOf("src", "FlowViewer.Sip", "BannedSymbols.txt"));

        Assert.All(["System.DateTime.UtcNow", "System.Threading.Tasks.Task", "System.Random", "System.IO.File"], name => Assert.Contains(name, banned));
        Assert.Contains("BannedApiAnalyzers", File.ReadAllText(Repository.PathOf("src", "FlowViewer.Sip", "FlowViewer.Sip.csproj")));
    }

    [Fact]
    public void The_lock_file_records_no_download_addresses() =>
        Assert.DoesNotMatch(DownloadAddress(), File.ReadAllText(Repository.PathOf("package-lock.json")));

    [GeneratedRegex("\"resolved\"")]
    private static partial Regex DownloadAddress();
}
