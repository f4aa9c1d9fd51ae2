using System.ComponentModel;
using FlowViewer.Ladders;

namespace FlowViewer.Web.Api;

/// <summary>How a ladder is arranged and filtered, as the query of an address says it.</summary>
internal readonly record struct LadderQuery(
    [property: Description("How lanes are merged, named, ordered and hidden: items with commas between them, a*b~Name merges and names, -a hides. "
        + "Lanes are named by id or address; a name that the ladder does not have is passed over.")] string? Lanes,
    [property: Description("What is left out: copies, retransmissions, trying, acks, keepalives, notes, signals, call:7, with commas between them. "
        + "Steps keep their numbers; copies and retransmissions that are left out are listed in folded of the step that they repeat.")] string? Hide,
    [property: Description("What alone is shown: methods, codes, classes of codes such as 4xx, call:7, with commas between them.")] string? Only,
    [property: Description("Addresses, with or without port, of which either end of a message must have one; one that ends in a dot or * is a prefix.")] string? Ip)
{
    /// <summary>The ladder as asked for.</summary>
    public Ladder Arrange(Ladder ladder) => LadderFilter.Parse(Hide, Only, Ip).Apply(LaneArrangement.Parse(Lanes).Apply(ladder).Ladder).Ladder;
}
