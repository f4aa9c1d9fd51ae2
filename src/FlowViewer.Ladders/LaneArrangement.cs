using System.Text;

namespace FlowViewer.Ladders;

/// <summary>
/// How a reader wants the lanes of a ladder: some merged into one, renamed, reordered, hidden. It is the value of <c>lanes=</c> in a URL:
/// <code>
/// value  = item *( "," item )
/// item   = [ "-" ] member *( "*" member ) [ "~" name ]
/// member = the id of a lane, or one of its addresses
/// </code>
/// <c>*</c> merges, <c>~</c> names, <c>-</c> hides; <c>!</c> takes the character after it as it is. So
/// <c>10.0.0.1:5060*10.0.0.1:5070~P-CSCF,10.0.0.9:5060,-10.0.0.7:5060</c> makes one lane of the first two, names it, puts it before
/// the third and hides the fourth. Listed lanes share out among themselves, in the listed order, the places that they had; all others
/// stay where they are. None of the characters that mean something changes in a URL's query, so only names need percent-encoding.
/// </summary>
public sealed record LaneArrangement(IReadOnlyList<LaneChoice> Choices)
{
    /// <summary>Every lane as it is.</summary>
    public static LaneArrangement None { get; } = new([]);

    /// <summary>Reads the value of a URL; any text gives an arrangement.</summary>
    public static LaneArrangement Parse(string? value)
    {
        var choices = new List<LaneChoice>();
        var part = new StringBuilder();
        var members = new List<string>();
        bool hidden = false, named = false, atStart = true;
        string text = value ?? "";
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool first = atStart;
            atStart = false;
            switch (c)
            {
                case ',':
                    EndItem();
                    break;
                case '-' when first:
                    hidden = true;
                    break;
                case '*' when !named:
                    EndMember();
                    break;
                case '~' when !named:
                    EndMember();
                    named = true;
                    break;
                case '!' when i + 1 < text.Length:
                    part.Append(text[++i]);
                    break;
                default:
                    part.Append(c);
                    break;
            }
        }
        EndItem();
        return choices.Count == 0 ? None : new LaneArrangement(choices);

        void EndMember()
        {
            if (part.Length > 0)
                members.Add(part.ToString());
            part.Clear();
        }

        void EndItem()
        {
            string? name = named && part.Length > 0 ? part.ToString() : null;
            if (named)
                part.Clear();
            EndMember();
            if (members.Count > 0)
                choices.Add(new LaneChoice([.. members], name, hidden));
            members.Clear();
            (hidden, named, atStart) = (false, false, true);
        }
    }

    /// <summary>One lane for each host, in place of one for each of its ports, as the first suggestion to a reader.</summary>
    public static LaneArrangement ByHost(Ladder ladder)
    {
        IEnumerable<LaneChoice> hosts =
            from lane in ladder.Lanes
            let host = HostOf(lane)
            where host is not null
            group lane by host into lanes
            where lanes.Count() > 1
            select new LaneChoice([.. lanes.Select(l => l.Id)], lanes.Key);
        return new LaneArrangement([.. hosts]);
    }

    /// <summary>The ladder as arranged, and what that left out.</summary>
    public LaneFold Apply(Ladder ladder) => LaneFolder.Fold(ladder, this);

    /// <summary>The value that <see cref="Parse"/> reads.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (LaneChoice choice in Choices)
        {
            if (text.Length > 0)
                text.Append(',');
            if (choice.Hidden)
                text.Append('-');
            for (int i = 0; i < choice.Members.Count; i++)
                AppendEscaped(text, choice.Members[i], i > 0 ? "*" : "");
            if (choice.Name is not null)
                AppendEscaped(text, choice.Name, "~");
        }
        return text.ToString();
    }

    /// <summary>Two arrangements are equal where they choose the same.</summary>
    public bool Equals(LaneArrangement? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    private static void AppendEscaped(StringBuilder text, string part, string before)
    {
        text.Append(before);
        for (int i = 0; i < part.Length; i++)
        {
            bool hides = part[i] == '-' && i == 0 && before.Length == 0;
            if (hides || part[i] is ',' or '*' or '~' or '!')
                text.Append('!');
            text.Append(part[i]);
        }
    }

    /// <summary>The host that all addresses of a lane share.</summary>
    private static string? HostOf(Lane lane)
    {
        string[] hosts = [.. lane.Addresses.Select(WithoutPort).Distinct()];
        return hosts.Length == 1 ? hosts[0] : null;
    }

    internal static string WithoutPort(string address)
    {
        if (address.StartsWith('[') && address.IndexOf(']', StringComparison.Ordinal) is > 0 and int end)
            return address[1..end];
        int colon = address.IndexOf(':', StringComparison.Ordinal);
        bool hasPort = colon > 0 && colon == address.LastIndexOf(':') && address.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0;
        return hasPort ? address[..colon] : address;
    }
}

/// <summary>What a reader wants of one lane, or of several as one.</summary>
/// <param name="Members">The lanes, by id or address; several are merged.</param>
/// <param name="Name">The name to show; null for the lane's own.</param>
/// <param name="Hidden">True takes the lane and its messages away.</param>
public sealed record LaneChoice(IReadOnlyList<string> Members, string? Name = null, bool Hidden = false);

/// <summary>A ladder after folding, and what the folding left out.</summary>
/// <param name="Ladder">The arranged ladder; its steps keep their numbers.</param>
/// <param name="Kept">For each step its index in the ladder before.</param>
/// <param name="Inside">How many messages ran between two members of one merged lane and are not shown.</param>
/// <param name="Hidden">How many steps touch a hidden lane and are not shown.</param>
/// <param name="Problems">What of the arrangement does not fit the ladder; the rest was applied.</param>
public sealed record LaneFold(Ladder Ladder, IReadOnlyList<int> Kept, int Inside, int Hidden, IReadOnlyList<LaneProblem> Problems)
{
    /// <summary>
    /// The same with the steps numbered anew from 1. For the runs of documented flows alone, whose folded form is a ladder in its own right
    /// (the 24 messages of a VoLTE call): in a trace a number must name the same message in every view.
    /// </summary>
    public LaneFold Renumbered() => this with { Ladder = Ladder with { Steps = new RenumberedSteps(Ladder.Steps) } };
}

/// <summary>A choice that does not fit a ladder.</summary>
/// <param name="Code">Why.</param>
/// <param name="Member">The lane that it names.</param>
public sealed record LaneProblem(LaneProblemCode Code, string Member);

/// <summary>Why a choice does not fit.</summary>
public enum LaneProblemCode
{
    /// <summary>The ladder has no such lane.</summary>
    UnknownLane,
    /// <summary>The lane was chosen before; the first choice counts.</summary>
    ChosenTwice,
}
