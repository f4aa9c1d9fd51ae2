namespace FlowViewer.Web.Hosting;

/// <summary>What is answered to methods that an address does not take: OPTIONS says which it takes, anything else is 405 with the same.</summary>
internal static class MethodAnswers
{
    private const string Read = "GET, HEAD";

    /// <summary>Answers OPTIONS with the methods of the address (RFC 9110 9.3.7). Comes before routing.</summary>
    public static void UseMethodAnswers(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);
        HttpResponse response = context.Response;
        if (response.HasStarted || response.StatusCode != StatusCodes.Status405MethodNotAllowed)
            return;
        // What answers GET answers HEAD.
        string allow = response.Headers.Allow.ToString();
        if (allow.Contains(HttpMethods.Get, StringComparison.Ordinal) && !allow.Contains(HttpMethods.Head, StringComparison.Ordinal))
            response.Headers.Allow = allow.Replace(HttpMethods.Get, Read, StringComparison.Ordinal);
        if (HttpMethods.IsOptions(context.Request.Method))
            response.StatusCode = StatusCodes.Status204NoContent;
    });

    /// <summary>Pages are read: each form goes to an address of its own. Razor would take POST as well, and try to read a form of it.</summary>
    public static void AreReadOnly(this IEndpointConventionBuilder pages) => pages.Add(page =>
    {
        foreach (IHttpMethodMetadata methods in page.Metadata.OfType<IHttpMethodMetadata>().ToList())
            page.Metadata.Remove(methods);
        page.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get]));
    });
}
