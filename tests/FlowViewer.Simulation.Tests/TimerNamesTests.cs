using System.Text.RegularExpressions;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Transactions;
using FlowViewer.Tests;

namespace FlowViewer.Simulation.Tests;

/// <summary>Flows, pages and the words of runs know timers by their names, so these are the same for ever.</summary>
public sealed partial class TimerNamesTests
{
    private static readonly string[] Names = [.. Enum.GetValues<TimerKind>().Select(TimerNames.Of)];

    [Fact]
    public void The_names_are_these() => Assert.Equal(
        [
            "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "Cancelled", "1xx", "PRACK", "2xx", "ACK", "Ringing", "Answer", "Resources", "Forks",
            "Glare", "Session refresh", "Session expiry", "Subscription expiry", "Expiry", "No answer", "Release",
        ],
        Names);

    [Fact]
    public void A_timer_of_the_transactions_keeps_its_letter() =>
        Assert.All(Enum.GetValues<SipTimer>(), timer => Assert.Equal(timer.ToString(), TimerNames.Of(TimerNames.KindOf(timer))));

    [Fact]
    public void An_explanation_of_a_flow_names_a_timer_that_there_is()
    {
        string[] named = [.. Flows.Ids.SelectMany(id => Flows.Scenario(id).Explain).Select(explanation => TimerPattern().Match(explanation.On)).Where(found => found.Success).Select(found => found.Groups[1].Value)];

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(name.Replace('-', ' '), Names));
    }

    [Fact]
    public void Code_that_tells_timers_by_their_names_names_timers_that_there_are()
    {
        string[] named =
        [
            .. from project in new[] { "FlowViewer.Flows", "FlowViewer.Web" }
               from file in Directory.EnumerateFiles(Repository.PathOf("src", project), "*.*", SearchOption.AllDirectories)
               where Path.GetExtension(file) is ".cs" or ".razor" && !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)
               from Match test in TimerTest().Matches(File.ReadAllText(file))
               from Capture name in test.Groups["name"].Captures
               select name.Value,
        ];

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(name, Names));
    }

    [GeneratedRegex("^timer (\\S+)")]
    private static partial Regex TimerPattern();

    [GeneratedRegex("\\bTimer(?::| is) (?:\"(?<name>[^\"]+)\"(?: or )?)+")]
    private static partial Regex TimerTest();
}
