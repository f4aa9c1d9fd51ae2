using System.CommandLine;
using FlowViewer.Web.Settings;

namespace FlowViewer.Web.CommandLine;

/// <summary>
/// What the program does without a server: <c>flowviewer ladder call.pcap</c>, <c>flowviewer look 486</c>, <c>flowviewer run volte-call</c>. Results go to
/// standard output and problems to standard error. The exit code is 0 for a result, 1 for none (no SIP in the trace, nothing
/// of that name), and 2 where it was called wrongly or cannot read its input.
/// </summary>
internal static class Verbs
{
    /// <summary>There is a result.</summary>
    public const int Done = 0;

    /// <summary>There is nothing to tell.</summary>
    public const int Nothing = 1;

    /// <summary>The call or its input is wrong.</summary>
    public const int Wrong = 2;

    private static readonly string[] Known = ["ladder", "calls", "anonymize", "explain", "look", "run", "flows", "check"];

    /// <summary>True where the arguments ask for something else than a server.</summary>
    public static bool Are(string[] args) => args.Length > 0 && (Known.Contains(args[0]) || args[0] is "--help" or "-h" or "-?" or "--version" or "help");

    /// <summary>Does what the arguments ask for; gives the exit code.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter problems)
    {
        var root = new RootCommand("Ladders, reference and call flows for SIP and VoLTE. Without a verb it serves the web application; settings follow as --Name=value.")
        {
            TraceVerbs.Ladder(), TraceVerbs.Calls(), TraceVerbs.Anonymize(), ExplainVerb.Explain(), ReferenceVerb.Look(), FlowVerbs.Run(), FlowVerbs.List(), CheckVerb.Check(),
        };
        ParseResult parsed = root.Parse(args is ["help", .. var rest] ? [.. rest, "--help"] : args);
        if (parsed.Errors.Count > 0)
        {
            foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
                await problems.WriteLineAsync($"flowviewer: {error.Message}");
            await problems.WriteLineAsync($"Try: flowviewer {(args.Length > 0 && Known.Contains(args[0]) ? $"{args[0]} " : "")}--help");
            return Wrong;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = problems, EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SettingException or NotSupportedException)
        {
            await problems.WriteLineAsync($"flowviewer: {e.Message}");
            return Wrong;
        }
    }

    /// <summary>The option that says in which language words are.</summary>
    public static Option<string> LanguageOption()
    {
        var option = new Option<string>("--lang") { Description = "The language of words: en or zh.", DefaultValueFactory = _ => "en" };
        option.AcceptOnlyFromAmong("en", "zh");
        return option;
    }
}
