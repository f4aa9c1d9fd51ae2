using FlowViewer.Sip.Text;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Sip.Headers;

/// <summary>An address with display name and parameters: From, To, Contact, Route, P-Asserted-Identity and their kin (RFC 3261 20.10).</summary>
public record NameAddr(ByteSlice Where, ParameterList Parameters) : HeaderValue(Where)
{
    /// <inheritdoc/>
    public override ParameterList Parameters { get; } = Parameters;

    /// <summary>The display name without quotation marks and escapes; null if there is none.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The display name's bytes, as the sender encoded them and without quotation marks.</summary>
    public ByteSlice DisplayNameWhere { get; init; }

    /// <summary>The address; null only for Contact: * and a value that holds none.</summary>
    public UriReference? Uri { get; init; }

    /// <summary>True for Contact: *.</summary>
    public bool IsStar { get; init; }

    /// <summary>The tag of From and To.</summary>
    public string? Tag => Parameters["tag"];

    /// <summary>What to show for the party: the display name, else the user or number, else the host, else the URI.</summary>
    public string Label => DisplayName is { Length: > 0 } ? DisplayName : Uri?.User ?? Uri?.Host ?? Uri?.Text ?? (IsStar ? "*" : "");

    internal override string Head => IsStar ? "*" : DisplayName is { Length: > 0 } ? $"\"{DisplayName}\" <{Uri?.Text}>" : $"<{Uri?.Text}>";

    internal override void Describe(TreeParts parts)
    {
        if (DisplayName is not null)
            parts.Add("display-name", DisplayName, DisplayNameWhere, TreeKind.Text);
        if (Uri is not null)
            Uri.AddTo(parts);
        parts.AddParameters(Parameters);
    }
}
