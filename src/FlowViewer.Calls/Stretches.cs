namespace FlowViewer.Calls;

/// <summary>Cuts a row of things into as many stretches as there are processors and reads them side by side; the answers are in the order of the stretches.</summary>
internal static class Stretches
{
    /// <summary>Reads all stretches.</summary>
    /// <param name="count">How many things there are.</param>
    /// <param name="least">The fewest that are worth a thread of their own.</param>
    /// <param name="read">Reads the things from the first number up to, and without, the second.</param>
    public static T[] Read<T>(int count, int least, Func<int, int, T> read)
    {
        int share = Math.Max(least, (count + Environment.ProcessorCount - 1) / Environment.ProcessorCount);
        var answers = new T[Math.Max(1, (count + share - 1) / share)];
        Parallel.For(0, answers.Length, i => answers[i] = read(i * share, Math.Min((i + 1) * share, count)));
        return answers;
    }
}
