using System.Diagnostics;
using FlowViewer.Web.Tests.Api;

namespace FlowViewer.Web.Tests.Hosting;

/// <summary>What keeps the program from starting is said in one line that names the setting; and what it does without a server.</summary>
public sealed class StartUpTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flowviewer-start-");
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("--PathBase=fv", "The setting PathBase is \"fv\".")]
    [InlineData("--PublicUrl=sip.example.net", "The setting PublicUrl is \"sip.example.net\".")]
    [InlineData("--Traces:UploadByte=5", "The setting Traces:UploadByte is not known.")]
    [InlineData("--Traces:UploadBytes=many", "The setting Traces:UploadBytes is \"many\".")]
    [InlineData("--Limits:RequestsPerMinute=0", "The setting Limits:RequestsPerMinute is \"0\".")]
    [InlineData("--Circuits:WaitingFor=soon", "The setting Circuits:WaitingFor is \"soon\".")]
    [InlineData("--Traces:Folder=/proc/no/such", "setting Traces:Folder")]
    [InlineData("--Traces:Postgres=Host=127.0.0.1;Port=1;Timeout=2", "setting Traces:Postgres")]
    [InlineData("--Content:Folder=/no/such/folder", "Content:Folder")]
    [InlineData("--Admin:Token=short", "The setting Admin:Token has 5 characters.")]
    [InlineData("--urls=http://127.0.0.1:99999", "The setting Urls")]
    public async Task A_fault_of_the_settings_ends_the_start_in_one_line(string argument, string says)
    {
        (int code, _, string problems) = await RunAsync(argument);

        Assert.Equal(1, code);
        Assert.StartsWith("FlowViewer does not start. ", problems, StringComparison.Ordinal);
        Assert.Contains(says, problems, StringComparison.Ordinal);
        Assert.Single(problems.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("responses/486.yaml", "name: [", "486")]
    [InlineData("flows/volte-call.yaml", "id: [", "volte-call")]
    public async Task A_broken_file_of_the_content_stops_the_start_with_its_name_and_line(string file, string text, string says)
    {
        string content = Path.Combine(_folder.FullName, "content");
        foreach (string path in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "content"), "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(content, Path.GetRelativePath(Path.Combine(AppContext.BaseDirectory, "content"), path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }
        await File.WriteAllTextAsync(Path.Combine(content, file), text, _cancel);

        (int code, _, string problems) = await RunAsync($"--Content:Folder={content}");

        Assert.Equal(1, code);
        Assert.Contains(says, problems, StringComparison.Ordinal);
        Assert.Matches(@":\d+: ", problems);
        Assert.Single(problems.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData(0, "ladder", "{capture}")]
    [InlineData(0, "calls", "{capture}", "--json")]
    [InlineData(0, "look", "486")]
    [InlineData(0, "run", "volte-call", "--drop", "p-cscf-b~ue-b~INVITE~1", "--format", "mermaid")]
    [InlineData(1, "ladder", "{nothing}")]
    [InlineData(1, "run", "no-such-flow")]
    [InlineData(1, "check", "http://127.0.0.1:1/readyz")]
    [InlineData(2, "ladder", "/no/such/file")]
    [InlineData(2, "ladder", "{capture}", "--format", "gif")]
    [InlineData(2, "ladder", "{capture}", "--calls", "9")]
    [InlineData(2, "run", "volte-call", "--option", "colour=red")]
    public async Task The_command_line_ends_with_what_became_of_it(int expected, params string[] arguments)
    {
        string capture = Path.Combine(_folder.FullName, "call.pcap"), nothing = Path.Combine(_folder.FullName, "nothing.txt");
        await File.WriteAllBytesAsync(capture, Capture.AnsweredCall, _cancel);
        await File.WriteAllTextAsync(nothing, "nothing of interest", _cancel);

        (int code, string output, string problems) = await RunAsync([.. arguments.Select(argument => argument.Replace("{capture}", capture, StringComparison.Ordinal).Replace("{nothing}", nothing, StringComparison.Ordinal))]);

        Assert.Equal(expected, code);
        Assert.Equal((expected == 0, expected != 0), (output.Length > 0, problems.StartsWith("flowviewer: ", StringComparison.Ordinal)));
    }

    private async Task<(int Code, string Output, string Problems)> RunAsync(params string[] arguments)
    {
        using Process program = Process.Start(new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "FlowViewer.Web.dll"), .. arguments, .. arguments[0].StartsWith("--", StringComparison.Ordinal) ? Usual(arguments[0]) : []])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> output = program.StandardOutput.ReadToEndAsync(_cancel), problems = program.StandardError.ReadToEndAsync(_cancel);
        await program.WaitForExitAsync(_cancel);
        return (program.ExitCode, await output, await problems);
    }

    private IEnumerable<string> Usual(string given) =>
        new[] { "--urls=http://127.0.0.1:0", $"--Traces:Folder={_folder.FullName}" }.Where(setting => setting.Split('=')[0] != given.Split('=')[0]);
}
