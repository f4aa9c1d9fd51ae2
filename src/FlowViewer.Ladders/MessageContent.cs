namespace FlowViewer.Ladders;

/// <summary>
/// The message of a step. Bytes and problems are fetched when they are first asked for and then kept: a ladder may have more messages than
/// memory holds, and most rows are never looked at. It has an identity, so that copies of a step share what was fetched.
/// </summary>
public abstract class MessageContent
{
    private ReadOnlyMemory<byte>? _raw;
    private int? _problems;

    /// <summary>The message as it was on the wire.</summary>
    public ReadOnlyMemory<byte> Raw => _raw ??= Fetch();

    /// <summary>How many warnings and errors the reading of the message named.</summary>
    public int Problems => _problems ??= CountProblems();

    /// <summary>A message that is at hand.</summary>
    public static MessageContent Of(ReadOnlyMemory<byte> raw, int problems = 0) => new MessageAtHand(raw, problems);

    /// <summary>Fetches the bytes.</summary>
    protected abstract ReadOnlyMemory<byte> Fetch();

    /// <summary>Reads the message for its problems.</summary>
    protected abstract int CountProblems();

    private sealed class MessageAtHand(ReadOnlyMemory<byte> raw, int problems) : MessageContent
    {
        protected override ReadOnlyMemory<byte> Fetch() => raw;

        protected override int CountProblems() => problems;
    }
}
