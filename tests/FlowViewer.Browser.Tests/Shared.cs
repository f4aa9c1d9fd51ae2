using FlowViewer.Tests;

namespace FlowViewer.Browser.Tests;

/// <summary>A trace that tests look at and leave as it is.</summary>
internal static class Shared
{
    private static readonly SemaphoreSlim Turn = new(1);
    private static string? _id;

    /// <summary>All samples in one: several calls of several kinds in two formats, with retransmissions and Chinese names.</summary>
    public static async Task<string> Trace(Site site)
    {
        await Turn.WaitAsync();
        try
        {
            string[] names = ["cancelled.txt", "volte-call.txt", "registration.txt", "two-formats.txt"];
            return _id ??= await site.StoreAsync(string.Join("\n\n", names.Select(name => File.ReadAllText(Repository.PathOf("content", "samples", name)))));
        }
        finally
        {
            Turn.Release();
        }
    }
}
