using System.Globalization;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>One Reason value (RFC 3326): why a request was sent, such as Q.850;cause=16.</summary>
public sealed record Reason(ByteSlice Where, string Text, ParameterList Parameters) : Word(Where, Text, Parameters)
{
    /// <summary>The protocol whose causes are meant, such as SIP or Q.850.</summary>
    public string Protocol => Text;

    /// <summary>The cause; null where it is absent or no number.</summary>
    public int? Cause => int.TryParse(Parameters["cause"], NumberStyles.None, CultureInfo.InvariantCulture, out int cause) ? cause : null;

    /// <summary>The cause in words, as the sender put it.</summary>
    public string? Explanation => Parameters["text"];

    internal override void Describe(TreeParts parts)
    {
        parts.Add("protocol", Text, TextWhere);
        foreach (Parameter parameter in Parameters)
        {
            string? section = parameter.Is("cause") ? CauseSection : null;
            parts.Add(parameter.Name, parameter.Value ?? "", parameter.Where, TreeKind.Parameter, section, section is null ? null : parameter.Value);
        }
    }

    private string? CauseSection => Text.ToUpperInvariant() switch { "SIP" => "responses", "Q.850" => "causes", _ => null };
}
