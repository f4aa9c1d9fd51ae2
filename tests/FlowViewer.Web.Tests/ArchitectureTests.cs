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
        ["FlowViewer.Traces"] = ["FlowViewer.Sip"],
        ["FlowViewer.Readers"] = ["FlowViewer.Sip", "FlowViewer.Traces"],
        ["FlowViewer.Calls"] = ["FlowViewer.Sip", "FlowViewer.Ladders", "FlowViewer.Traces"],
        ["FlowViewer.Simulation"] = ["FlowViewer.Sip", "FlowViewer.Traces"],
        ["FlowViewer.Flows"] = ["FlowViewer.Sip", "FlowViewer.Ladders", "FlowViewer.Traces", "FlowViewer.Calls", "FlowViewer.Simulation", "FlowViewer.Reference"],
        ["FlowViewer.Look"] = [],
        ["FlowViewer.Web"] =
        [
            "FlowViewer.Look", "FlowViewer.Flows", "FlowViewer.Simulation", "FlowViewer.Sip", "FlowViewer.Ladders", "FlowViewer.Traces", "FlowViewer.Readers",
            "FlowViewer.Calls", "FlowViewer.Reference",
        ],
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

    [Theory, MemberData(nameof(Projects))]
    public void Folders_of_a_project_refer_to_each_other_in_no_circle(string project)
    {
        var arrows = Arrows.Of(AssemblyOf(project));
        List<(string From, string To)> left = [.. arrows.All.Where(arrow => IsOf(arrow.From) && IsOf(arrow.To))];

        // A folder that refers to no other, or that no other refers to, is in no circle. What is left without those is.
        int before;
        do
        {
            before = left.Count;
            HashSet<string> from = [.. left.Select(arrow => arrow.From)], to = [.. left.Select(arrow => arrow.To)];
            left.RemoveAll(arrow => !from.Contains(arrow.To) || !to.Contains(arrow.From));
        }
        while (left.Count < before);

        Assert.Empty(left.Select(arrow => $"{arrow.From} and {arrow.To}: {arrows.ExampleOf(arrow)}"));

        bool IsOf(string folder) => folder == project || folder.StartsWith(project + ".", StringComparison.Ordinal);
    }

    // Built beside the tests, in the same configuration.
    private static string AssemblyOf(string project) => Repository.PathOf(
        "src", project, Path.GetRelativePath(Repository.PathOf("tests", "FlowViewer.Web.Tests"), AppContext.BaseDirectory), $"{project}.dll");

    [Theory, MemberData(nameof(Projects))]
    public void A_file_is_of_the_namespace_of_its_folder(string project)
    {
        string root = Repository.PathOf("src");
        Assert.Empty(
            from file in Directory.EnumerateFiles(Path.Combine(root, project), "*.cs", SearchOption.AllDirectories)
            let folder = Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.')
            where !folder.Contains(".obj", StringComparison.Ordinal) && !folder.Contains(".bin", StringComparison.Ordinal) && Path.GetFileName(file) != "Program.cs"
            where !File.ReadLines(file).Contains($"namespace {folder};")
            select file);
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

    [Theory]
    [InlineData("FlowViewer.Traces")]
    [InlineData("FlowViewer.Calls")]
    [InlineData("FlowViewer.Simulation")]
    public void What_stands_on_the_protocol_core_bans_what_it_bans(string project) =>
        Assert.Contains("FlowViewer.Sip/BannedSymbols.txt", File.ReadAllText(Repository.PathOf("src", project, $"{project}.csproj")));

    [Fact]
    public void The_protocol_core_bans_clocks_tasks_random_numbers_and_files()
    {
        string banned = File.ReadAllText(Repository.PathOf("src", "FlowViewer.Sip", "BannedSymbols.txt"));

        Assert.All(["System.DateTime.UtcNow", "System.Threading.Tasks.Task", "System.Random", "System.IO.File"], name => Assert.Contains(name, banned));
        Assert.Contains("BannedApiAnalyzers", File.ReadAllText(Repository.PathOf("src", "FlowViewer.Sip", "FlowViewer.Sip.csproj")));
    }

    [Fact]
    public void Each_thing_that_always_holds_names_tests_that_there_are()
    {
        string readme = File.ReadAllText(Repository.PathOf("README.md"));
        int start = readme.IndexOf("## What always holds", StringComparison.Ordinal), end = readme.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        string[] claims = [.. readme[start..end].Split("\n- ").Skip(1)];
        string tests = string.Join('\n', Directory.EnumerateFiles(Repository.PathOf("tests"), "*Tests.cs", SearchOption.AllDirectories).Select(File.ReadAllText)
            .Concat([File.ReadAllText(Repository.PathOf("tests", "FlowViewer.Simulation.Tests", "FaultProperties.cs"))]));

        Assert.NotEmpty(claims);
        Assert.All(claims, claim =>
        {
            string[] named = [.. TestName().Matches(claim).Select(match => match.Groups[1].Value)];
            Assert.True(named.Length > 0, claim);
            Assert.All(named, name => Assert.True(tests.Contains($" {name}(", StringComparison.Ordinal) || tests.Contains($"class {name}", StringComparison.Ordinal), name));
        });
    }

    [Fact]
    public void What_npm_restores_is_not_part_of_the_repository()
    {
        string[] ignored = File.ReadAllLines(Repository.PathOf(".gitignore"));

        Assert.All(["node_modules/", "wwwroot/lib/"], folder => Assert.Contains(ignored, line => line.Trim('/') == folder.Trim('/')));
    }

    [GeneratedRegex("`([A-Z][a-zA-Z]+Tests|[A-Z][A-Za-z]*(?:_[A-Za-z0-9]+)+)`")]
    private static partial Regex TestName();

    [Fact]
    public void The_lock_file_records_no_download_addresses() =>
        Assert.DoesNotMatch(DownloadAddress(), File.ReadAllText(Repository.PathOf("package-lock.json")));

    [GeneratedRegex("\"resolved\"")]
    private static partial Regex DownloadAddress();
}
