using System.ComponentModel;
using System.Globalization;
using System.Resources;
using FlowViewer.Readers.Sightings;

namespace FlowViewer.Web.Answers;

/// <summary>What a trace without SIP holds, for programs and in the words of both languages.</summary>
internal sealed record SeenAnswer
{
    private static readonly ResourceManager Words = new("FlowViewer.Web.Resources.Ui", typeof(SeenAnswer).Assembly);
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en"), Chinese = CultureInfo.GetCultureInfo("zh");

    [Description("What it is.")]
    public required SeenKind Kind { get; init; }
    [Description("What is known about it: a port, a count, the name of a format, a first line; in the order of its words.")]
    public required IReadOnlyList<string> Values { get; init; }
    [Description("In words, in English.")]
    public required string En { get; init; }
    [Description("In words, in Chinese.")]
    public required string Zh { get; init; }

    /// <summary>The answer.</summary>
    public static SeenAnswer Of(Seen seen) => new() { Kind = seen.Kind, Values = seen.Values, En = In(English, seen), Zh = In(Chinese, seen) };

    /// <summary>All of it in English, as sentences.</summary>
    public static string Sentence(IEnumerable<Seen> seen) => string.Join(' ', seen.Select(s => In(English, s)));

    private static string In(CultureInfo language, Seen seen) =>
        string.Format(language, Words.GetString($"{nameof(SeenKind)}_{seen.Kind}", language)!, [.. seen.Values]);
}
