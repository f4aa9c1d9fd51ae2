using Microsoft.AspNetCore.Components;

namespace FlowViewer.Web.Components.Reference.Kinds;

/// <summary>A section of an entry's page and its content; null where the entry has nothing to say in it, which leaves the section out.</summary>
public sealed record EntryPart(EntrySection Section, RenderFragment? Body);
