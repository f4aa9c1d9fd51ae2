using System.ComponentModel;
using System.Globalization;
using FlowViewer.Reference.Entries;

namespace FlowViewer.Web.Api.Entries;

/// <summary>What lists tell of a Q.850 cause.</summary>
internal class CauseBrief(Cause entry)
{
    [Description("The cause value.")]
    public int Value { get; init; } = int.Parse(entry.Id.Key, CultureInfo.InvariantCulture);
    [Description("The class of Q.850.")]
    public CauseClass Class { get; init; } = entry.Class;
}

/// <summary>The facts of a Q.850 cause.</summary>
internal sealed class CauseFacts(Cause entry) : CauseBrief(entry)
{
    [Description("What a gateway makes of it.")]
    public SipMapping Mapping { get; init; } = entry.Mapping;
    [Description("The header line that carries it.")]
    public string? Example { get; init; } = entry.Example;
}
