using FlowViewer.Simulation.Scenarios;

namespace FlowViewer.Simulation.Phones;

/// <summary>What a phone is and can in its network: what the scenario states, with the URIs that the names in it lead to, and what follows from it.</summary>
internal sealed record AgentProfile : UserAgentSpec
{
    public AgentProfile(UserAgentSpec spec) : base(spec)
    {
    }

    /// <summary>The URI of the proxy that calls have to come through; null where others may call too.</summary>
    public string? ProxyUri { get; init; }

    /// <summary>The user part of its URI.</summary>
    public string UserPart => Uri[(Uri.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('@', ';')[0];

    /// <summary>The user name of its credentials.</summary>
    public string CredentialUser => User ?? UserPart;

    /// <summary>How long it takes from taking a call in to ringing.</summary>
    public TimeSpan Alerting => TimeSpan.FromMilliseconds(Ims ? 100 : 40);

    /// <summary>True where it supports that option tag.</summary>
    public bool Can(string tag) => Supports.Contains(tag);
}
