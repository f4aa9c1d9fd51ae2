using FlowViewer.Web.Answers;

namespace FlowViewer.Web.Components.Traces;

/// <summary>What a page answers where the trace that it shows is not there; <see cref="Kit.ErrorWords"/> then has the words.</summary>
internal static class NotFoundTrace
{
    /// <summary>Makes the answer a 404 that names its reason.</summary>
    public static void Answer(HttpContext http)
    {
        http.Features.Set(Refusals.NoSuchTrace);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
