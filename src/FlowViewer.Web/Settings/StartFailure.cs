namespace FlowViewer.Web.Settings;

/// <summary>Says in one line why the program does not start.</summary>
internal static class StartFailure
{
    /// <summary>Says it.</summary>
    public static void Say(string words) => Console.Error.WriteLine($"FlowViewer does not start. {words}");

    /// <summary>Ends a program that has just started: something that it cannot do without was found wrong beside the start.</summary>
    public static void End(string words, IHostApplicationLifetime life)
    {
        Say(words);
        Environment.ExitCode = 1;
        life.StopApplication();
    }
}
