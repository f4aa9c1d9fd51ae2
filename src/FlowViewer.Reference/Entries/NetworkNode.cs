using System.Collections.Immutable;
using FlowViewer.Reference.Reading;

namespace FlowViewer.Reference.Entries;

/// <summary>A node of IMS or of the network around it.</summary>
public sealed record NetworkNode : Entry
{
    internal NetworkNode(EntryId id, Fields fields) : base(id, fields)
    {
        Short = fields.RequiredWord("short");
        Plane = fields.RequiredChoice<NodePlane>("plane");
        Does = fields.ProseList("does");
        Where = fields.RequiredProse("where");
        ReferencePoints = fields.Groups("reference-points", group => new ReferencePoint(
            group.RequiredWord("name"), group.Keys("to", EntryKind.Nodes), group.RequiredWord("protocol"), group.Prose("what")));
    }

    /// <summary>The short name: <c>P-CSCF</c>.</summary>
    public string Short { get; }

    /// <summary>What it is for, to group the index.</summary>
    public NodePlane Plane { get; }

    /// <summary>What it does, one thing a line.</summary>
    public ImmutableArray<Prose> Does { get; }

    /// <summary>Where it sits: whose network, what it is built together with, how many.</summary>
    public Prose Where { get; }

    /// <summary>Its reference points.</summary>
    public ImmutableArray<ReferencePoint> ReferencePoints { get; }

    /// <inheritdoc/>
    public override string Symbol => Short;

    /// <summary>A node is no thing on the wire: its ladder is in the flows that it takes part in.</summary>
    public override bool HasExample => true;
}

/// <summary>What a node works on.</summary>
public enum NodePlane
{
    /// <summary>The phone.</summary>
    Terminal,
    /// <summary>SIP signalling.</summary>
    Signalling,
    /// <summary>Services.</summary>
    Application,
    /// <summary>Media.</summary>
    Media,
    /// <summary>Subscriber data and addresses.</summary>
    Subscriber,
    /// <summary>Policy and charging.</summary>
    Policy,
    /// <summary>Radio and packet core.</summary>
    Access,
    /// <summary>Circuit-switched networks.</summary>
    Circuit,
}

/// <summary>A reference point: its name, the node at the other end, the protocol.</summary>
public sealed record ReferencePoint(string Name, ImmutableArray<EntryId> To, string Protocol, Prose? What);
