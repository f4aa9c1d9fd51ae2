using System.CommandLine;

namespace FlowViewer.Web.CommandLine;

/// <summary><c>check http://127.0.0.1:5080/readyz</c>: whether a server answers; for a container that has no other program to ask with.</summary>
internal static class CheckVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>The verb.</summary>
    public static Command Check()
    {
        var url = new Argument<string>("url") { Description = "The address to ask.", DefaultValueFactory = _ => "http://127.0.0.1:5080/readyz" };
        var command = new Command("check", "Asks a running server whether it is well.") { url };
        command.SetAction(async (parsed, cancel) =>
        {
            using var client = new HttpClient { Timeout = Patience };
            try
            {
                using HttpResponseMessage answer = await client.GetAsync(parsed.GetValue(url), cancel);
                await parsed.InvocationConfiguration.Output.WriteAsync(await answer.Content.ReadAsStringAsync(cancel));
                return answer.IsSuccessStatusCode ? Verbs.Done : Verbs.Nothing;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or InvalidOperationException or UriFormatException)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"flowviewer: {parsed.GetValue(url)} does not answer: {e.Message}");
                return Verbs.Nothing;
            }
        });
        return command;
    }
}
