using FlowViewer.Web.CommandLine;
using FlowViewer.Web.Tests.Api;

namespace FlowViewer.Web.Tests.CommandLine;

public sealed class AnonymizeVerbTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flowviewer-verbs-");

    public void Dispose() => _folder.Delete(recursive: true);

    private string FileOf(byte[] bytes)
    {
        string path = Path.Combine(_folder.FullName, "call.pcap");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static async Task<(int Code, string Output, string Problems)> RunAsync(params string[] args)
    {
        using StringWriter output = new(), problems = new();
        int code = await Verbs.RunAsync(args, output, problems);
        return (code, output.ToString(), problems.ToString());
    }

    [Fact]
    public async Task Anonymize_writes_messages_that_name_nobody_and_says_what_it_did()
    {
        (int code, string output, string problems) = await RunAsync("anonymize", FileOf(Capture.AnsweredCall), "--format", "messages");
        Assert.Equal(0, code);
        Assert.StartsWith("FlowViewer messages 1\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("alice", output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("flowviewer: replaced: 2 users, 2 names, ", problems, StringComparison.Ordinal);
        string again = Path.Combine(_folder.FullName, "again.txt");
        await File.WriteAllTextAsync(again, output, TestContext.Current.CancellationToken);
        Assert.Contains("answered", (await RunAsync("calls", again)).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("192.0.2.1", (await RunAsync("ladder", FileOf(Capture.AnsweredCall), "--anonymize")).Output, StringComparison.Ordinal);
    }
}
