namespace FlowViewer.Web.State;

/// <summary>
/// Marks a page that says the same for everybody until the program or its content changes, so that caches may hold it
/// (see <see cref="FlowViewer.Web.Hosting.PageCaching"/>).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LastingAttribute : Attribute;
