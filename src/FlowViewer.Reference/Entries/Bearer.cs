using System.Collections.Immutable;
using System.Globalization;
using FlowViewer.Reference.Reading;

namespace FlowViewer.Reference.Entries;

/// <summary>A standardised QCI (3GPP TS 23.203 Table 6.1.7).</summary>
public sealed record Bearer : Entry
{
    internal Bearer(EntryId id, Fields fields) : base(id, fields)
    {
        ResourceType = fields.RequiredChoice<ResourceType>("resource-type");
        Priority = fields.RequiredNumber("priority");
        DelayBudget = TimeSpan.FromMilliseconds((double)fields.RequiredNumber("delay-budget-ms"));
        LossRate = fields.RequiredWord("loss-rate");
        Uses = fields.ProseList("uses");
        if (!id.Key.StartsWith("qci-", StringComparison.Ordinal) || !int.TryParse(id.Key[4..], NumberStyles.None, CultureInfo.InvariantCulture, out int qci))
            fields.Problem("key", "name", $"`{id.Key}` is no bearer class: the file of QCI 1 is named qci-1.yaml");
        else
            Qci = qci;
    }

    /// <summary>The QCI as a number.</summary>
    public int Qci { get; }

    /// <summary>Whether a bit rate is guaranteed.</summary>
    public ResourceType ResourceType { get; }

    /// <summary>The priority level; the lowest number is served first.</summary>
    public decimal Priority { get; }

    /// <summary>The packet delay budget between UE and PCEF.</summary>
    public TimeSpan DelayBudget { get; }

    /// <summary>The packet error loss rate as the table writes it: <c>1e-2</c>.</summary>
    public string LossRate { get; }

    /// <summary>What it is used for, one thing a line.</summary>
    public ImmutableArray<Prose> Uses { get; }

    /// <inheritdoc/>
    public override string Symbol => $"QCI {Qci}";

    /// <summary>A bearer is no thing on the wire: the flows show when it is set up.</summary>
    public override bool HasExample => true;
}

/// <summary>Whether a bearer has a guaranteed bit rate.</summary>
public enum ResourceType
{
    /// <summary>Guaranteed bit rate.</summary>
    Gbr,
    /// <summary>No guaranteed bit rate.</summary>
    NonGbr,
}
