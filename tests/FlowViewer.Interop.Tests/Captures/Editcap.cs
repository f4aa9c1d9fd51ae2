using System.Diagnostics;

namespace FlowViewer.Interop.Tests.Captures;

/// <summary>Writes a capture again in another file format, on a machine whose clock is UTC.</summary>
internal static class Editcap
{
    public static void Convert(string file, string format, string result)
    {
        var start = new ProcessStartInfo("editcap") { RedirectStandardError = true };
        foreach (string argument in new[] { "-F", format, file, result })
            start.ArgumentList.Add(argument);
        start.Environment["TZ"] = "UTC";
        using Process editcap = Process.Start(start)!;
        string errors = editcap.StandardError.ReadToEnd();
        editcap.WaitForExit();
        Assert.True(editcap.ExitCode == 0, errors);
    }
}
