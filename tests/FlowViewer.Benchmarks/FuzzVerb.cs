namespace FlowViewer.Benchmarks;

internal static class FuzzVerb
{
    public static int Run(long count, string[] rest) => throw new NotSupportedException($"{count}{rest.Length}");
}
