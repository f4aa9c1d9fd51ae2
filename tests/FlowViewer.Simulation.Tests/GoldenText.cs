using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FlowViewer.Flows.Runs;
using FlowViewer.Ladders.Writers;
using FlowViewer.Simulation.Play;

namespace FlowViewer.Simulation.Tests;

/// <summary>
/// A run as text for reviewers: the ladder, and then each message once. What is random by nature is numbered in the order in which it
/// appears, so that the eye sees where a branch, a tag or a Call-ID comes again.
/// </summary>
internal static partial class GoldenText
{
    public static string Of(SimulationRun run)
    {
        using var ladder = new StringWriter { NewLine = "\n" };
        TextLadderWriter.Write(RunLadder.Of(run), ladder);
        var text = new StringBuilder(ladder.ToString());
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (RunStep step in run.Steps)
        {
            if (step.Transmission is not { } transmission || step.Message?.IsRepeat == true)
                continue;
            string message = Encoding.UTF8.GetString(transmission.Message.Bytes.Span).ReplaceLineEndings("\n").TrimEnd('\n');
            text.Append(CultureInfo.InvariantCulture, $"\n--- {step.Step.N} {transmission.From} > {transmission.To} ({transmission.FromAddress} > {transmission.ToAddress})\n");
            text.Append(Random().Replace(message, found => Numbered(numbers, found))).Append('\n');
        }
        return text.ToString();
    }

    private static string Numbered(Dictionary<string, string> numbers, Match found)
    {
        string kind = found.Groups["kind"].Value;
        string key = kind + found.Groups["value"].Value;
        if (!numbers.TryGetValue(key, out string? number))
            numbers[key] = number = (numbers.Keys.Count(known => known.StartsWith(kind, StringComparison.Ordinal)) + 1).ToString(CultureInfo.InvariantCulture);
        return $"{kind}{number}";
    }

    [GeneratedRegex("(?<kind>;branch=z9hG4bK|;tag=|Call-ID: |c?nonce=\"|response=\")(?<value>[0-9a-z]+)")]
    private static partial Regex Random();
}
