namespace FlowViewer.Ladders.Writers;

/// <summary>How a ladder is written; each writer takes what concerns it.</summary>
public sealed record LadderWriteOptions
{
    /// <summary>What is used where nothing is said.</summary>
    public static LadderWriteOptions Default { get; } = new();

    /// <summary>The most characters of a label or a lane's name, at least 8; a longer one ends with an ellipsis.</summary>
    public int LabelLimit { get; init; } = 100;

    /// <summary>True numbers the messages of Mermaid and PlantUML diagrams as the ladder numbers its steps.</summary>
    public bool Numbers { get; init; }

    /// <summary>True writes the notes of steps beside their arrows.</summary>
    public bool Notes { get; init; } = true;

    /// <summary>The most steps of one Mermaid diagram or one PlantUML page.</summary>
    public int StepsPerPart { get; init; } = 150;

    /// <summary>The most characters of one Mermaid diagram; Mermaid refuses 50,000 unless its page is set otherwise.</summary>
    public int CharactersPerPart { get; init; } = 45_000;

    /// <summary>True writes the states of the nodes after each step into the JSON of a run: ten times as much as the rest of it.</summary>
    public bool States { get; init; }

    /// <summary>Writes further members of the JSON object, after those of the ladder.</summary>
    public Action<System.Text.Json.Utf8JsonWriter>? MoreJson { get; init; }

    /// <summary>After how many rows text and SVG repeat the names of the lanes.</summary>
    public int RowsPerHeader { get; init; } = 40;

    /// <summary>The rows between headers of a ladder: with very many lanes a header is so large that it comes less often.</summary>
    internal int HeaderEvery(Ladder ladder) => Math.Max(Math.Max(1, RowsPerHeader), ladder.Lanes.Count);
}
