namespace FlowViewer.Ladders;

/// <summary>A message of another protocol than SIP (Diameter, GTPv2-C, S1AP, NAS …), or an event that one node logged.</summary>
public sealed record SignalStep : Step
{
    /// <inheritdoc/>
    public override StepKind Kind => StepKind.Signal;

    /// <summary>The protocol as the field writes it: <c>Diameter</c>, <c>GTPv2-C</c>, <c>NAS</c>; <c>Phone</c> for an event of a phone.</summary>
    public required string Protocol { get; init; }

    /// <summary>Its result or cause: <c>2001 DIAMETER_SUCCESS</c>; null where it states none.</summary>
    public string? Result { get; init; }

    /// <summary>True where the result is a refusal or an error.</summary>
    public bool IsFailure { get; init; }

    /// <summary>The number of the call that it belongs to; null where it fits none.</summary>
    public int? Call { get; init; }

    /// <summary>The address that sent it, as <see cref="Lane.Addresses"/> writes it.</summary>
    public string? FromAddress { get; init; }

    /// <summary>The address that received it.</summary>
    public string? ToAddress { get; init; }

    /// <summary>Where it was found in its source; null where nothing says so.</summary>
    public StepOrigin? Origin { get; init; }

    /// <summary>What it holds: a tree written line by line.</summary>
    public IReadOnlyList<StepField> Fields { get; init; } = [];

    /// <summary>True for an event at one node, which is drawn as a note beside its lane.</summary>
    public bool IsEvent => From == To;

    /// <summary>What diagrams write: the protocol, its name, its result.</summary>
    public string Words => Result is null ? $"{Protocol}: {Label}" : $"{Protocol}: {Label}, {Result}";
}

/// <summary>A place in the source of a step.</summary>
/// <param name="File">The file of an archive; null where the source is one file.</param>
/// <param name="IsLine">True where the number counts lines of a text; else it counts frames of a capture.</param>
/// <param name="Number">The line or frame, from 1.</param>
public readonly record struct StepOrigin(string? File, bool IsLine, int Number)
{
    /// <summary>In English: <c>a.pcap: frame 12</c>, <c>line 40</c>.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(File is null ? "" : $"{File}: ")}{(IsLine ? "line" : "frame")} {Number}");
}

/// <summary>One line of what a signal holds.</summary>
/// <param name="Depth">How deep it is in the tree, from 0.</param>
/// <param name="Name">The name of its specification.</param>
/// <param name="Value">Its value in words; empty where it only groups what is deeper.</param>
public readonly record struct StepField(int Depth, string Name, string Value);
