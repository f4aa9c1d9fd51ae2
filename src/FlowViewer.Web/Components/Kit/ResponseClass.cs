namespace FlowViewer.Web.Components.Kit;

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

/// <summary>How a class of responses looks: a hue, and always a mark beside it for those who do not see the hue.</summary>
public static class ResponseClasses
{
    /// <summary>The class of a code. Codes outside 100 to 699, which no RFC defines, count as the nearest class.</summary>
    public static ResponseClass Of(int status) => (ResponseClass)Math.Clamp(status / 100, 1, 6);

    /// <summary>The mark.</summary>
    public static string Mark(this ResponseClass value) => value switch
    {
        ResponseClass.Provisional => "○",
        ResponseClass.Success => "✓",
        ResponseClass.Redirection => "↷",
        ResponseClass.RequestFailure => "✕",
        ResponseClass.ServerFailure => "‼",
        _ => "⊘",
    };

    /// <summary>The CSS class that sets the hue as <c>--ink</c>: <c>r4</c>.</summary>
    public static string Hue(this ResponseClass value) => $"r{(int)value}";

    /// <summary>The class as people write it: <c>4xx</c>.</summary>
    public static string Pattern(this ResponseClass value) => $"{(int)value}xx";
}
