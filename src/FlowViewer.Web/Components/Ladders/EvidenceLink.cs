using System.Globalization;
using FlowViewer.Ladders;

namespace FlowViewer.Web.Components.Ladders;

/// <summary>The address of the message that says what a lane is.</summary>
internal static class EvidenceLink
{
    /// <summary>The same page with the message open where its ladder has it; else the page of the message's call.</summary>
    /// <param name="ladder">The ladder that is shown.</param>
    /// <param name="address">The page of a call or of several calls of a trace.</param>
    /// <param name="evidence">The evidence.</param>
    public static string Of(Ladder ladder, LadderAddress address, LaneEvidence evidence)
    {
        if (ladder.Calls is [{ Number: var only }] && only == evidence.Call)
            return (address with { Step = evidence.Message }).Href;
        int end = address.Path.LastIndexOf(address.Path.EndsWith("/ladder", StringComparison.Ordinal) ? "/ladder" : "/calls/", StringComparison.Ordinal);
        string call = string.Create(CultureInfo.InvariantCulture, $"{address.Path[..Math.Max(end, 0)]}/calls/{evidence.Call}");
        return new LadderAddress { Path = call, Step = evidence.Message }.Href;
    }
}
