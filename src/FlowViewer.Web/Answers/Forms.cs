namespace FlowViewer.Web.Answers;

/// <summary>Small forms of pages.</summary>
internal static class Forms
{
    /// <summary>The form of a request; null if the request has none, or one that cannot be read.</summary>
    public static async Task<IFormCollection?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (!request.HasFormContentType)
            return null;
        try
        {
            return await request.ReadFormAsync(cancel);
        }
        // A charset that is none, or is not taken; a form that breaks off; more fields or longer ones than the framework takes.
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or ArgumentException || (e is IOException and not BadHttpRequestException))
        {
            return null;
        }
    }
}
