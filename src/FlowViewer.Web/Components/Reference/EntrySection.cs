using System.Text.Json;

namespace FlowViewer.Web.Components.Reference;

/// <summary>The sections of an entry's page, in the order in which they stand. The name in kebab case is the anchor, which people link to.</summary>
public enum EntrySection
{
    /// <summary>What it means and what happens.</summary>
    Meaning,
    /// <summary>The facts of its kind in a few lines.</summary>
    Facts,
    /// <summary>What the sender of the request does next.</summary>
    Next,
    /// <summary>What starts a timer, what stops it, what happens when it fires.</summary>
    Run,
    /// <summary>How a method stands to dialogs.</summary>
    Dialog,
    /// <summary>What a method may carry of offer and answer.</summary>
    OfferAnswer,
    /// <summary>What a node does.</summary>
    Does,
    /// <summary>Where a node sits.</summary>
    Where,
    /// <summary>The reference points of a node.</summary>
    ReferencePoints,
    /// <summary>What a bearer is used for.</summary>
    Uses,
    /// <summary>The messages that a header field stands in.</summary>
    Appears,
    /// <summary>The grammar and the parameters.</summary>
    Syntax,
    /// <summary>Who adds, changes and removes a header field.</summary>
    Path,
    /// <summary>The header fields that must, should and may come with it.</summary>
    Headers,
    /// <summary>The header fields that carry it.</summary>
    CarriedIn,
    /// <summary>The responses that a warning comes with.</summary>
    ComesWith,
    /// <summary>An example.</summary>
    Example,
    /// <summary>The responses to a method.</summary>
    Responses,
    /// <summary>Why it is seen in the field.</summary>
    Causes,
    /// <summary>The values of a timer in IMS.</summary>
    Ims,
    /// <summary>What it means in VoLTE.</summary>
    Volte,
    /// <summary>What a gateway makes of it, both ways.</summary>
    Mapping,
    /// <summary>What is taken for it.</summary>
    ConfusedWith,
    /// <summary>Where people trip.</summary>
    Trips,
    /// <summary>The documented flows that show it.</summary>
    Flows,
    /// <summary>What to read next.</summary>
    SeeAlso,
    /// <summary>Where the facts come from.</summary>
    Sources,
}

/// <summary>The anchors of sections.</summary>
public static class EntrySections
{
    /// <summary>The anchor of a section: <c>confused-with</c>.</summary>
    public static string Anchor(this EntrySection section) => JsonNamingPolicy.KebabCaseLower.ConvertName(section.ToString());
}
