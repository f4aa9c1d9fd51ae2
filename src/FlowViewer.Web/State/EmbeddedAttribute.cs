namespace FlowViewer.Web.State;

/// <summary>Marks a page that is made to be shown within a page of another site: it comes without the frame of this one, and may be framed by any.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EmbeddedAttribute : Attribute;
