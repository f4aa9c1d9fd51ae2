namespace FlowViewer.Web.Components.Live;

/// <summary>
/// Marks a page that people work in: it is prerendered like any other and then kept alive by a circuit, started at the first touch
/// (design D1). All other pages are static, and carry <c>[ExcludeFromInteractiveRouting]</c>, so that a link from a live page loads them.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LiveAttribute : Attribute;
