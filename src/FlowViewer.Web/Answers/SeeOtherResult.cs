namespace FlowViewer.Web.Answers;

/// <summary>303: a form was taken, and this is the page to show now (RFC 9110 15.4.4), so that reloading it sends nothing twice.</summary>
internal sealed class SeeOtherResult(string url) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = url;
        return Task.CompletedTask;
    }
}
