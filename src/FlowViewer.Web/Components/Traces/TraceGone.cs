using FlowViewer.Web.Api;

namespace FlowViewer.Web.Components.Traces;

/// <summary>What a page answers where the trace that it shows is not there: nothing itself, so that the error page says it.</summary>
internal static class TraceGone
{
    /// <summary>Leaves the answer to the error page.</summary>
    public static void Answer(HttpContext http)
    {
        http.Features.Set(Refusals.NoSuchTrace);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
