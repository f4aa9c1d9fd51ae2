using FlowViewer.Reference;
using FlowViewer.Reference.Catalogues;
using FlowViewer.Reference.Entries;

namespace FlowViewer.Web.Api.Entries;

/// <summary>How the entries of one kind are answered: what lists tell of each, and what the entry itself tells.</summary>
/// <param name="One">What one of them is called in the API's description.</param>
/// <param name="Many">What several are called.</param>
/// <param name="ListType">The type of the list, for the OpenAPI document.</param>
/// <param name="EntryType">The type of an entry.</param>
/// <param name="List">Makes the list.</param>
/// <param name="Entry">Makes the entry.</param>
internal sealed record EntryAnswers(string One, string Many, Type ListType, Type EntryType, Func<Catalogue, object> List, Func<Entry, object> Entry)
{
    /// <summary>The answers of each kind.</summary>
    public static EntryAnswers Of(EntryKind kind) => kind switch
    {
        EntryKind.Responses => Make<Response, ResponseBrief, ResponseFacts>(kind, "response code", "response codes", e => new(e), e => new(e)),
        EntryKind.Methods => Make<Method, MethodBrief, MethodFacts>(kind, "method", "methods", e => new(e), e => new(e)),
        EntryKind.Headers => Make<Header, HeaderBrief, HeaderFacts>(kind, "header field", "header fields", e => new(e), e => new(e)),
        EntryKind.Timers => Make<SipTimer, TimerBrief, TimerFacts>(kind, "timer", "timers", e => new(e), e => new(e)),
        EntryKind.Causes => Make<Cause, CauseBrief, CauseFacts>(kind, "Q.850 cause", "Q.850 causes", e => new(e), e => new(e)),
        EntryKind.Warnings => Make<Warning, WarningBrief, WarningFacts>(kind, "warning code", "warning codes", e => new(e), e => new(e)),
        EntryKind.Options => Make<Option, OptionBrief, OptionFacts>(kind, "option tag", "option tags", e => new(e), e => new(e)),
        EntryKind.Events => Make<EventPackage, EventBrief, EventFacts>(kind, "event package", "event packages", e => new(e), e => new(e)),
        EntryKind.Features => Make<Feature, FeatureBrief, FeatureFacts>(kind, "feature tag", "feature tags", e => new(e), e => new(e)),
        EntryKind.Nodes => Make<NetworkNode, NodeBrief, NodeFacts>(kind, "network node", "network nodes", e => new(e), e => new(e)),
        EntryKind.Bearers => Make<Bearer, BearerBrief, BearerFacts>(kind, "bearer class", "bearer classes", e => new(e), e => new(e)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind without answers."),
    };

    private static EntryAnswers Make<TEntry, TBrief, TFacts>(EntryKind kind, string one, string many, Func<TEntry, TBrief> brief, Func<TEntry, TFacts> facts)
        where TEntry : Entry where TBrief : class where TFacts : class => new(
            one,
            many,
            typeof(EntryList<TBrief>),
            typeof(EntryAnswer<TFacts>),
            catalogue => new EntryList<TBrief>(kind, [.. catalogue.Of<TEntry>().Select(entry => new EntrySummary<TBrief>(entry, brief(entry)))]),
            entry => new EntryAnswer<TFacts>(entry, facts((TEntry)entry)));
}
