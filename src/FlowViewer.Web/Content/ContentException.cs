namespace FlowViewer.Web.Content;

/// <summary>A file of the content cannot be read; the message says which, where and why.</summary>
public sealed class ContentException(string message) : Exception(message);
