using System.Collections.Immutable;
using System.Globalization;
using FlowViewer.Reference.Reading;

namespace FlowViewer.Reference.Entries;

/// <summary>A response code (RFC 3261 21 and the IANA registry).</summary>
public sealed record Response : Entry
{
    internal Response(EntryId id, Fields fields) : base(id, fields)
    {
        Status = fields.Choice<EntryStatus>("status");
        Methods = fields.RequiredGroup("methods", group => new MethodScope(group.Methods("of"), group.Words("except"), group.Prose("note")));
        Next = fields.RequiredGroup("next", group =>
            new NextStep(group.RequiredChoice<RetryKind>("retry"), group.RequiredProse("how"), group.RequiredSources()));
        Headers = fields.HeaderRules();
        Causes = fields.ProseList("causes");
        Q850 = fields.Group("q850", group => new CauseMapping(
            group.Keys("to-isup", EntryKind.Causes), group.Keys("from-isup", EntryKind.Causes), group.Prose("note"), group.RequiredSources()));
        ConfusedWith = fields.Groups("confused-with", group => new Confusion(group.RequiredReference("with"), group.RequiredProse("tell")));
        Exchange = fields.Exchange();
        if (id.Key.Length != 3 || !int.TryParse(id.Key, NumberStyles.None, CultureInfo.InvariantCulture, out int code) || code is < 100 or > 699)
            fields.Problem("key", "name", $"`{id.Key}` is no response code: the file of a response is named 100.yaml to 699.yaml");
    }

    /// <summary>Whether it is still meant to be sent.</summary>
    public EntryStatus Status { get; }

    /// <summary>The requests that it may answer.</summary>
    public MethodScope Methods { get; }

    /// <summary>What the sender of the request does next.</summary>
    public NextStep Next { get; }

    /// <summary>The header fields that come with it.</summary>
    public HeaderRules Headers { get; }

    /// <summary>Why it is seen in the field, most usual first.</summary>
    public ImmutableArray<Prose> Causes { get; }

    /// <summary>How it maps to Q.850 causes and back; null where no mapping applies.</summary>
    public CauseMapping? Q850 { get; }

    /// <summary>Codes that are taken for this one, and how to tell.</summary>
    public ImmutableArray<Confusion> ConfusedWith { get; }

    /// <inheritdoc/>
    public override Exchange? Exchange { get; }

    /// <summary>The code as a number.</summary>
    public int Code => int.Parse(Id.Key, CultureInfo.InvariantCulture);

    /// <summary>The class, 1 to 6.</summary>
    public int Class => Code / 100;

    /// <summary>The reason phrase of the registry.</summary>
    public string Phrase => Name.En;

    /// <inheritdoc/>
    public override string Symbol => $"{Id.Key} {Name.En}";

    /// <inheritdoc/>
    internal override string ExampleKey => "exchange";
}

/// <summary>Whether a name is still meant to be used.</summary>
public enum EntryStatus
{
    /// <summary>In use.</summary>
    Current,
    /// <summary>Still understood, no longer to be sent.</summary>
    Deprecated,
    /// <summary>Kept from use: the name is taken and means nothing.</summary>
    Reserved,
    /// <summary>Met in the field and in no registry.</summary>
    Unregistered,
}

/// <summary>Which requests something applies to: <c>any</c> or a list, less the exceptions.</summary>
public sealed record MethodScope(ImmutableArray<string> Of, ImmutableArray<string> Except, Prose? Note)
{
    /// <summary>True where it applies to requests of every method.</summary>
    public bool Any => Of is ["any"];
}

/// <summary>Whether the same request has a chance if it is sent again.</summary>
public enum RetryKind
{
    /// <summary>No answer to that question: the request goes on or has succeeded.</summary>
    None,
    /// <summary>The same request may be sent again as it is.</summary>
    Same,
    /// <summary>The same request may be sent again after a wait.</summary>
    Later,
    /// <summary>The request must be changed first.</summary>
    Modified,
    /// <summary>The request goes to another place.</summary>
    Elsewhere,
    /// <summary>It is not sent again.</summary>
    Never,
    /// <summary>No specification says.</summary>
    Undefined,
}

/// <summary>What the sender of the request does next.</summary>
public sealed record NextStep(RetryKind Retry, Prose How, ImmutableArray<Source> Sources);

/// <summary>What a gateway makes of a SIP status towards ISUP, and of an ISUP cause towards SIP.</summary>
public sealed record CauseMapping(
    ImmutableArray<EntryId> ToIsup, ImmutableArray<EntryId> FromIsup, Prose? Note, ImmutableArray<Source> Sources);

/// <summary>An entry that is taken for another, and how to tell them apart.</summary>
public sealed record Confusion(EntryId With, Prose Tell);
