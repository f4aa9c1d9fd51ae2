using System.Collections.Immutable;
using FlowViewer.Reference;
using FlowViewer.Reference.Catalogues;
using FlowViewer.Reference.Entries;
using FlowViewer.Reference.Kinds;

namespace FlowViewer.Web.Api.Entries;

/// <summary>How the entries of one kind are answered: what lists tell of each, and what the entry itself tells.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="One">What one of them is called in the API's description.</param>
/// <param name="Many">What several are called.</param>
/// <param name="ListType">The type of the list, for the OpenAPI document.</param>
/// <param name="EntryType">The type of an entry.</param>
/// <param name="List">Makes the list.</param>
/// <param name="Entry">Makes the entry.</param>
internal sealed record EntryAnswers(EntryKind Kind, string One, string Many, Type ListType, Type EntryType, Func<Catalogue, object> List, Func<Entry, object> Entry)
{
    /// <summary>The answers of every kind, in the order of <see cref="EntryKind"/>.</summary>
    public static ImmutableArray<EntryAnswers> All { get; } =
    [
        Make<Response, ResponseBrief, ResponseFacts>("response code", "response codes", e => new(e), e => new(e)),
        Make<Method, MethodBrief, MethodFacts>("method", "methods", e => new(e), e => new(e)),
        Make<Header, HeaderBrief, HeaderFacts>("header field", "header fields", e => new(e), e => new(e)),
        Make<SipTimer, TimerBrief, TimerFacts>("timer", "timers", e => new(e), e => new(e)),
        Make<Cause, CauseBrief, CauseFacts>("Q.850 cause", "Q.850 causes", e => new(e), e => new(e)),
        Make<Warning, WarningBrief, WarningFacts>("warning code", "warning codes", e => new(e), e => new(e)),
        Make<Option, OptionBrief, OptionFacts>("option tag", "option tags", e => new(e), e => new(e)),
        Make<EventPackage, EventBrief, EventFacts>("event package", "event packages", e => new(e), e => new(e)),
        Make<Feature, FeatureBrief, FeatureFacts>("feature tag", "feature tags", e => new(e), e => new(e)),
        Make<NetworkNode, NodeBrief, NodeFacts>("network node", "network nodes", e => new(e), e => new(e)),
        Make<Bearer, BearerBrief, BearerFacts>("bearer class", "bearer classes", e => new(e), e => new(e)),
    ];

    /// <summary>The answers of a kind.</summary>
    public static EntryAnswers Of(EntryKind kind) => All[(int)kind];

    private static EntryAnswers Make<TEntry, TBrief, TFacts>(string one, string many, Func<TEntry, TBrief> brief, Func<TEntry, TFacts> facts)
        where TEntry : Entry where TBrief : class where TFacts : class
    {
        EntryKind kind = KindTable.Of<TEntry>().Id;
        return new EntryAnswers(
            kind,
            one,
            many,
            typeof(EntryList<TBrief>),
            typeof(EntryAnswer<TFacts>),
            catalogue => new EntryList<TBrief>(kind, [.. catalogue.Of<TEntry>().Select(entry => new EntrySummary<TBrief>(entry, brief(entry)))]),
            entry => new EntryAnswer<TFacts>(entry, facts((TEntry)entry)));
    }
}
