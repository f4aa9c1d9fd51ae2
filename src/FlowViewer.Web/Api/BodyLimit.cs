using Microsoft.AspNetCore.Http.Metadata;

namespace FlowViewer.Web.Api;

/// <summary>How many bytes the body of a request to one endpoint may have; the server holds every other one to far fewer.</summary>
internal sealed record BodyLimit(long Bytes) : IRequestSizeLimitMetadata
{
    long? IRequestSizeLimitMetadata.MaxRequestBodySize => Bytes;
}
