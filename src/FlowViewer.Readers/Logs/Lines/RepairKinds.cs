namespace FlowViewer.Readers.Logs.Lines;

/// <summary>How the text of a message was repaired; each has its words in <see cref="TextRepairs"/>.</summary>
[Flags]
internal enum RepairKinds
{
    None = 0,
    Colours = 1,
    Quoted = 1 << 1,
    Gutter = 1 << 2,
    CaretM = 1 << 3,
    OctalEscapes = 1 << 4,
    DecimalEscapes = 1 << 5,
    BackslashEscapes = 1 << 6,
    Indent = 1 << 7,
    LinePrefix = 1 << 8,
    TrailingDots = 1 << 9,
    Wrapped = 1 << 10,
    SeparatorRestored = 1 << 11,
    BlankDropped = 1 << 12,
    Entities = 1 << 13,
    SmartQuotes = 1 << 14,
    Decoded = 1 << 15,
    Synthesised = 1 << 16,
    PartsJoined = 1 << 17,
    Junk = 1 << 18,
    StartLineSpaces = 1 << 19,
    LineEnds = 1 << 20,
    DoubleSpacing = 1 << 21,
    Markdown = 1 << 22,
    Html = 1 << 23,
    Flattened = 1 << 24,
    Furniture = 1 << 25,
    NoBreakSpaces = 1 << 26,
    StrayLine = 1 << 27,
}
