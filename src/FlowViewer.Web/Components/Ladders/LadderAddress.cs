using System.Globalization;
using System.Text;

namespace FlowViewer.Web.Components.Ladders;

/// <summary>How the time column counts.</summary>
public enum LadderTime
{
    /// <summary>Since the first step.</summary>
    Start,
    /// <summary>Since the step before.</summary>
    Previous,
    /// <summary>The clock's time.</summary>
    Clock,
}

/// <summary>What shows the ladder.</summary>
public enum LadderTab
{
    /// <summary>The live ladder.</summary>
    Ladder,
    /// <summary>Mermaid's drawing, with its source.</summary>
    Mermaid,
    /// <summary>Characters.</summary>
    Text,
}

/// <summary>What shows the message.</summary>
public enum MessageTab
{
    /// <summary>As it was on the wire.</summary>
    Raw,
    /// <summary>As it was understood.</summary>
    Parsed,
    /// <summary>Its session description.</summary>
    Media,
    /// <summary>What differs from the marked message.</summary>
    Difference,
}

/// <summary>
/// Everything a ladder's page can be asked for, as it stands in the URL: each state has an address, and each link of the page is an
/// address with one thing changed.
/// </summary>
public sealed record LadderAddress
{
    /// <summary>The page's path, without query.</summary>
    public required string Path { get; init; }
    /// <summary>Which calls: their numbers with commas, or <c>all</c>; null where the path says it.</summary>
    public string? Calls { get; init; }
    /// <summary>The number of the step whose message is open.</summary>
    public int? Step { get; init; }
    /// <summary>The number of the step that is marked for a difference.</summary>
    public int? With { get; init; }
    /// <summary>How lanes are merged, named, ordered and hidden.</summary>
    public string? Lanes { get; init; }
    /// <summary>How the time column counts.</summary>
    public LadderTime Time { get; init; }
    /// <summary>What shows the ladder.</summary>
    public LadderTab View { get; init; }
    /// <summary>What shows the message.</summary>
    public MessageTab Pane { get; init; }
    /// <summary>The first row to show where there is no script to scroll; counted from 1.</summary>
    public int? From { get; init; }
    /// <summary>Words to find in the messages behind the open one.</summary>
    public string? Find { get; init; }

    /// <summary>What else the page's address says, kept by every link: the options and faults of a run.</summary>
    public IReadOnlyList<(string Name, string Value)> More { get; init; } = [];
    /// <summary>What the query calls <see cref="View"/>.</summary>
    public string ViewName { get; init; } = "view";
    /// <summary>True where the ladder is walked through step by step: what comes after the open step is not yet.</summary>
    public bool Walks { get; init; }

    /// <summary>The steps that are to be marked: what a run has otherwise than the textbook's. No part of the address.</summary>
    public IReadOnlySet<int>? Marks { get; init; }

    /// <summary>The address as a link.</summary>
    public string Href => Path + Query;

    /// <summary>The address of a part of the page, for the script to fetch: its path is the page's with <paramref name="name"/> behind.</summary>
    public string Fragment(string name) => $"{Path}/{name}{(this with { From = null }).Query}";

    /// <summary>This ladder with the next way of counting time.</summary>
    public LadderAddress NextTime => this with { Time = (LadderTime)(((int)Time + 1) % 3) };

    /// <summary>Reads the address back from a request; what cannot be read counts as absent.</summary>
    public static LadderAddress Read(string path, IQueryCollection query) => new()
    {
        Path = path,
        Calls = Text(query, "calls"),
        Step = Number(query, "step"),
        With = Number(query, "with"),
        Lanes = Text(query, "lanes"),
        Time = Choice<LadderTime>(query, "time"),
        View = Choice<LadderTab>(query, "view"),
        Pane = Choice<MessageTab>(query, "pane"),
        From = Number(query, "from"),
        Find = Text(query, "find"),
    };

    /// <summary>The query alone, <c>?</c> included, for links within the page; empty where all is as it is by itself.</summary>
    public string Query => Compose();

    private string Compose()
    {
        var text = new StringBuilder();
        foreach ((string name, string value) in More)
            Add(name, value);
        Add("calls", Calls);
        Add("lanes", Lanes);
        Add(ViewName, View == default ? null : Name(View));
        Add("time", Time == default ? null : Name(Time));
        Add("from", From?.ToString(CultureInfo.InvariantCulture));
        Add("step", Step?.ToString(CultureInfo.InvariantCulture));
        Add("with", With?.ToString(CultureInfo.InvariantCulture));
        Add("pane", Pane == default ? null : Name(Pane));
        return text.ToString();

        void Add(string name, string? value)
        {
            if (value is null)
                return;
            // Commas may stand in a query as they are (RFC 3986 3.4), and a link that people read keeps them.
            string escaped = Uri.EscapeDataString(value).Replace("%2C", ",", StringComparison.Ordinal).Replace("%7E", "~", StringComparison.Ordinal);
            text.Append(text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(escaped);
        }
    }

    internal static string Name<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>Several values of one name are one list, as a form with check boxes sends it.</summary>
    private static string? Text(IQueryCollection query, string name) =>
        query[name].ToString() is { Length: > 0 } value ? value : null;

    private static int? Number(IQueryCollection query, string name) =>
        int.TryParse(query[name], NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0 ? value : null;

    private static T Choice<T>(IQueryCollection query, string name) where T : struct, Enum =>
        Enum.TryParse(query[name], ignoreCase: true, out T value) && Enum.IsDefined(value) ? value : default;
}
