namespace FlowViewer.Ladders;

/// <summary>Kinds of steps that a reader may want out of sight; any of them together.</summary>
[Flags]
public enum StepNoise
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>The same transmission seen again at another tap; folded into the step that was seen first.</summary>
    Copies = 1,
    /// <summary>What repeats an earlier step (RFC 3261 17), and the copies of it.</summary>
    Retransmissions = 2,
    /// <summary>100 Trying.</summary>
    Trying = 4,
    /// <summary>ACK, and PRACK with its responses (RFC 3262).</summary>
    Acks = 8,
    /// <summary>OPTIONS with its responses.</summary>
    KeepAlives = 16,
    /// <summary>Log lines beside the messages, and steps that are no messages.</summary>
    Notes = 32,
    /// <summary>Messages of other protocols, and events of devices: without them the ladder is of SIP only.</summary>
    Signals = 64,
}

/// <summary>
/// Which steps of a ladder a reader wants to see. In a URL it is three values, each a list with commas:
/// <code>
/// hide = copies | retransmissions | trying | acks | keepalives | notes | signals | call:7
/// only = a method | a status code | a class such as 4xx or 18x | call:7
/// ip   = an address, with or without port; one that ends in "." or "*" is a prefix
/// </code>
/// Methods and codes of <c>only</c> add up: <c>INVITE,4xx</c> shows INVITE with its responses, and every 4xx. Calls and addresses then
/// narrow what is shown. A step is shown where either of its ends has one of the addresses.
/// </summary>
public sealed record LadderFilter
{
    private const string CallPrefix = "call:";

    private static readonly (StepNoise Noise, string Name)[] Names =
    [
        (StepNoise.Copies, "copies"), (StepNoise.Retransmissions, "retransmissions"), (StepNoise.Trying, "trying"),
        (StepNoise.Acks, "acks"), (StepNoise.KeepAlives, "keepalives"), (StepNoise.Notes, "notes"),
        (StepNoise.Signals, "signals"),
    ];

    /// <summary>Everything is shown.</summary>
    public static LadderFilter None { get; } = new();

    /// <summary>Each kind of noise, in the order in which a menu lists them.</summary>
    public static IReadOnlyList<StepNoise> AllNoise { get; } = [.. Names.Select(n => n.Noise)];

    /// <summary>The kinds that are hidden.</summary>
    public StepNoise Noise { get; init; }

    /// <summary>The numbers of the calls that are hidden, ascending.</summary>
    public IReadOnlyList<int> HiddenCalls { get; init; } = [];

    /// <summary>The methods and codes that alone are shown, as they are written; empty for all.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];

    /// <summary>The numbers of the calls that alone are shown, ascending; empty for all.</summary>
    public IReadOnlyList<int> Calls { get; init; } = [];

    /// <summary>The addresses of which either end must have one; empty for all.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>True where everything is shown.</summary>
    public bool IsNone => Noise == StepNoise.None && HiddenCalls.Count + Terms.Count + Calls.Count + Addresses.Count == 0;

    /// <summary>The value of <c>hide</c>; null where it says nothing.</summary>
    public string? Hide => Joined([.. Names.Where(n => Noise.HasFlag(n.Noise)).Select(n => n.Name), .. HiddenCalls.Select(Written)]);

    /// <summary>The value of <c>only</c>; null where it says nothing.</summary>
    public string? Only => Joined([.. Terms, .. Calls.Select(Written)]);

    /// <summary>The value of <c>ip</c>; null where it says nothing.</summary>
    public string? Ip => Joined(Addresses);

    /// <summary>Reads the three values; an item that means nothing is passed over.</summary>
    public static LadderFilter Parse(string? hide, string? only, string? ip)
    {
        List<string> hidden = Split(hide), shown = Split(only);
        return new LadderFilter
        {
            Noise = Names.Where(n => hidden.Contains(n.Name, StringComparer.OrdinalIgnoreCase)).Aggregate(StepNoise.None, (all, n) => all | n.Noise),
            HiddenCalls = CallsIn(hidden),
            Terms = [.. shown.Where(item => !item.StartsWith(CallPrefix, StringComparison.OrdinalIgnoreCase) && StepTerm.IsTerm(item)).Distinct()],
            Calls = CallsIn(shown),
            Addresses = [.. Split(ip).Distinct()],
        };
    }

    /// <summary>The filter with a kind of noise hidden where it was shown, and shown where it was hidden.</summary>
    public LadderFilter Toggle(StepNoise noise) => this with { Noise = Noise ^ noise };

    /// <summary>The filter that shows this call alone; one that does so already shows all calls again.</summary>
    public LadderFilter OnlyCall(int call) => this with { Calls = Calls is [int only] && only == call ? [] : [call], HiddenCalls = [] };

    /// <summary>The filter with a call hidden where it was shown, and shown where it was hidden.</summary>
    public LadderFilter ToggleCall(int call) =>
        this with { HiddenCalls = HiddenCalls.Contains(call) ? [.. HiddenCalls.Where(c => c != call)] : [.. HiddenCalls.Append(call).Order()] };

    /// <summary>The ladder as filtered, and what is hidden.</summary>
    public FilteredLadder Apply(Ladder ladder) => StepSieve.Apply(ladder, this);

    /// <inheritdoc/>
    public override string ToString() => $"{Hide} {Only} {Ip}";

    /// <summary>Two filters are equal where they show the same.</summary>
    public bool Equals(LadderFilter? other) => other is not null && (Hide, Only, Ip) == (other.Hide, other.Only, other.Ip);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Hide, Only, Ip);

    private static string Written(int call) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{CallPrefix}{call}");

    private static int[] CallsIn(List<string> items) =>
    [
        .. from item in items
           where item.StartsWith(CallPrefix, StringComparison.OrdinalIgnoreCase)
           let number = int.TryParse(item[CallPrefix.Length..], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int n) ? n : 0
           where number > 0
           group number by number into same
           orderby same.Key
           select same.Key,
    ];

    private static List<string> Split(string? list) =>
        [.. (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static string? Joined(IReadOnlyList<string> items) => items.Count == 0 ? null : string.Join(',', items);
}

/// <summary>A ladder after filtering, and what the filter hides.</summary>
/// <param name="Ladder">The filtered ladder: its steps keep their numbers, lanes that no step touches any more are left out.</param>
/// <param name="Hidden">How many steps are hidden, and why: the first reason that holds counts.</param>
public sealed record FilteredLadder(Ladder Ladder, HiddenSteps Hidden);

/// <summary>How many steps a filter hides, by reason.</summary>
/// <param name="Copies">Copies of a step that is shown, or that another rule hides.</param>
/// <param name="Retransmissions">Retransmissions and their copies.</param>
/// <param name="Trying">100 Trying.</param>
/// <param name="Acks">ACK, PRACK and the responses to PRACK.</param>
/// <param name="KeepAlives">OPTIONS and its responses.</param>
/// <param name="Notes">Timers, bearers and log lines.</param>
/// <param name="Others">Steps that are not among the methods, codes, calls and addresses that alone are shown.</param>
/// <param name="Signals">Messages of other protocols, and events of devices.</param>
public readonly record struct HiddenSteps(int Copies, int Retransmissions, int Trying, int Acks, int KeepAlives, int Notes, int Others, int Signals = 0)
{
    /// <summary>All of them.</summary>
    public int Total => Copies + Retransmissions + Trying + Acks + KeepAlives + Notes + Others + Signals;

    /// <summary>How many are hidden as one kind of noise.</summary>
    public int Of(StepNoise noise) => noise switch
    {
        StepNoise.Copies => Copies,
        StepNoise.Retransmissions => Retransmissions,
        StepNoise.Trying => Trying,
        StepNoise.Acks => Acks,
        StepNoise.KeepAlives => KeepAlives,
        StepNoise.Notes => Notes,
        StepNoise.Signals => Signals,
        _ => 0,
    };

    /// <summary>Adds count by count.</summary>
    public static HiddenSteps operator +(in HiddenSteps a, in HiddenSteps b) => new(
        a.Copies + b.Copies, a.Retransmissions + b.Retransmissions, a.Trying + b.Trying, a.Acks + b.Acks,
        a.KeepAlives + b.KeepAlives, a.Notes + b.Notes, a.Others + b.Others, a.Signals + b.Signals);
}
