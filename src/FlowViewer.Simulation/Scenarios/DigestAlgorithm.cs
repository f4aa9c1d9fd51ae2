using System.Text.Json.Serialization;

namespace FlowViewer.Simulation.Scenarios;

/// <summary>The algorithm of a challenge (RFC 8760 2.2).</summary>
public enum DigestAlgorithm
{
    /// <summary>MD5.</summary>
    [JsonStringEnumMemberName("MD5")]
    Md5,
    /// <summary>SHA-256.</summary>
    [JsonStringEnumMemberName("SHA-256")]
    Sha256,
}
