namespace FlowViewer.Benchmarks;

internal static class GenerateVerb
{
    public const int DefaultMessages = 364_000;

    public static int Run(string file, int messages) => throw new NotSupportedException(file + messages);
}
