using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace FlowViewer.Web.Answers;

/// <summary>Tells who reads an answer: a script or a person.</summary>
internal static class AcceptedTypes
{
    /// <summary>The lines that tell how a reading goes, as a script asks for them.</summary>
    public const string Lines = "application/x-ndjson";

    /// <summary>True where a person's browser shows the answer: any page, and what a plain form of a page posts to the API.</summary>
    public static bool WantPage(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || (HttpMethods.IsPost(request.Method) && Accepts(request, "text/html"));

    /// <summary>True where the answer is asked for as a stream of JSON lines.</summary>
    public static bool WantLines(HttpRequest request) => Accepts(request, Lines);

    // Named as such: "*/*" is not enough, that is what scripts send.
    private static bool Accepts(HttpRequest request, string mediaType) =>
        new RequestHeaders(request.Headers).Accept.Any((MediaTypeHeaderValue a) =>
            a.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase) && a.Quality is not 0);
}
