using System.Collections.Immutable;
using FlowViewer.Reference.Reading;

namespace FlowViewer.Reference.Entries;

/// <summary>A header field.</summary>
public sealed record Header : Entry
{
    internal Header(EntryId id, Fields fields) : base(id, fields)
    {
        Compact = fields.Word("compact");
        Status = fields.Choice<EntryStatus>("status");
        Category = fields.RequiredChoice<HeaderCategory>("category");
        Depth = fields.RequiredChoice<Depth>("depth");
        Appears = fields.Group("appears", group => new Appearance(
            group.Methods("requests"), group.Codes("responses"), group.Prose("note"), group.RequiredSources()));
        Path = fields.Groups("path", group => new PathAction(
            group.RequiredValue("who"), group.Key("node", EntryKind.Nodes), group.RequiredChoice<PathVerb>("does"), group.RequiredProse("what")));
        Syntax = fields.Group("syntax", group => new HeaderSyntax(
            group.RequiredWord("grammar"),
            group.Groups("parameters", parameter => new Parameter(parameter.RequiredWord("name"), parameter.RequiredProse("what"))),
            group.RequiredSources()));
        Example = fields.Word("example");
        if (Compact is { Length: not 1 })
            fields.Problem("shape", "compact", $"`{Compact}` is no compact form: that is one letter");
        if (Depth == Depth.Full && (Syntax is null || Path.IsEmpty || Appears is null))
            fields.Problem("missing-key", "depth", "a full page needs `appears`, `path` and `syntax`");
    }

    /// <summary>The one-letter form; null if there is none (RFC 3261 7.3.3).</summary>
    public string? Compact { get; }

    /// <summary>Whether it is still meant to be sent.</summary>
    public EntryStatus Status { get; }

    /// <summary>What it is for, to group the index.</summary>
    public HeaderCategory Category { get; }

    /// <summary>Full pages have syntax and path; brief ones have facts and a sentence.</summary>
    public Depth Depth { get; }

    /// <summary>The messages that it may stand in; null where it stands in none any more.</summary>
    public Appearance? Appears { get; }

    /// <summary>Who adds, changes and removes it along the path.</summary>
    public ImmutableArray<PathAction> Path { get; }

    /// <summary>How it is written; null on a brief page.</summary>
    public HeaderSyntax? Syntax { get; }

    /// <inheritdoc/>
    public override string? Example { get; }

    /// <inheritdoc/>
    public override string Symbol => Id.Key;

    /// <inheritdoc/>
    public override bool HasExample => Example is not null || Status is EntryStatus.Deprecated or EntryStatus.Reserved;

    /// <inheritdoc/>
    private protected override IEnumerable<string> OtherKeys => Compact is null ? Aliases : Aliases.Prepend(Compact);
}

/// <summary>What header fields are for.</summary>
public enum HeaderCategory
{
    /// <summary>Naming and ordering messages.</summary>
    Message,
    /// <summary>The way through the network.</summary>
    Routing,
    /// <summary>What the body is.</summary>
    Body,
    /// <summary>Methods, option tags, features.</summary>
    Capability,
    /// <summary>Reliable provisional responses.</summary>
    Reliability,
    /// <summary>Lifetimes and waits.</summary>
    Timer,
    /// <summary>Credentials, challenges, security agreement.</summary>
    Auth,
    /// <summary>Who calls, and who may know.</summary>
    IdentityPrivacy,
    /// <summary>Transfer, diversion, alerting, reasons.</summary>
    CallControl,
    /// <summary>Subscription, notification, publication.</summary>
    Event,
    /// <summary>INFO packages and user-to-user data.</summary>
    Info,
    /// <summary>What the caller prefers.</summary>
    Preference,
    /// <summary>Urgency and priority.</summary>
    Priority,
    /// <summary>Where the user is.</summary>
    Location,
    /// <summary>IMS: access network.</summary>
    ImsAccess,
    /// <summary>IMS: charging.</summary>
    ImsCharging,
    /// <summary>IMS: services.</summary>
    ImsService,
    /// <summary>Consent and policy.</summary>
    ConsentPolicy,
    /// <summary>Left over from RFC 2543.</summary>
    Legacy,
}

/// <summary>How much a page tells.</summary>
public enum Depth
{
    /// <summary>Syntax, path, traps.</summary>
    Full,
    /// <summary>Facts and a sentence.</summary>
    Brief,
}

/// <summary>The requests and responses that a header field may stand in; <c>any</c>, <c>none</c>, methods, codes (<c>401</c>) or classes (<c>2xx</c>).</summary>
public sealed record Appearance(ImmutableArray<string> Requests, ImmutableArray<string> Responses, Prose? Note, ImmutableArray<Source> Sources);

/// <summary>What a party does with a header field.</summary>
public enum PathVerb
{
    /// <summary>Puts it in.</summary>
    Adds,
    /// <summary>Changes it.</summary>
    Changes,
    /// <summary>Takes it out.</summary>
    Removes,
    /// <summary>Acts on it and leaves it.</summary>
    Reads,
    /// <summary>Carries it over to another message.</summary>
    Copies,
}

/// <summary>What one party on the path does with a header field; <see cref="Who"/> is a node of ours or plain words (<c>UAC</c>).</summary>
public sealed record PathAction(Prose Who, EntryId? Node, PathVerb Does, Prose What);

/// <summary>The grammar in our own words, and the parameters.</summary>
public sealed record HeaderSyntax(string Grammar, ImmutableArray<Parameter> Parameters, ImmutableArray<Source> Sources);

/// <summary>A parameter and what it says.</summary>
public sealed record Parameter(string Name, Prose What);
