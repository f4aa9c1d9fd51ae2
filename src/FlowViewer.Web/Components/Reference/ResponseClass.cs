namespace FlowViewer.Web.Components.Reference;

/// <summary>The classes of response codes (RFC 3261 7.2), by their first digit.</summary>
public enum ResponseClass
{
    /// <summary>1xx: the request is being worked on.</summary>
    Provisional = 1,
    /// <summary>2xx: it succeeded.</summary>
    Success = 2,
    /// <summary>3xx: try another place.</summary>
    Redirection = 3,
    /// <summary>4xx: this server cannot do this request.</summary>
    RequestFailure = 4,
    /// <summary>5xx: this server failed.</summary>
    ServerFailure = 5,
    /// <summary>6xx: no server will do it.</summary>
    GlobalFailure = 6,
}
