using FlowViewer.Reference.Entries;
using FlowViewer.Reference.Reading;

namespace FlowViewer.Reference.Catalogues;

/// <summary>The record of each kind. Its constructor is its schema: a key that it does not read is unknown.</summary>
internal static class EntrySchema
{
    public static Entry Read(EntryId id, Fields fields)
    {
        Entry entry = id.Kind switch
        {
            EntryKind.Responses => new Response(id, fields),
            EntryKind.Methods => new Method(id, fields),
            EntryKind.Headers => new Header(id, fields),
            EntryKind.Timers => new SipTimer(id, fields),
            EntryKind.Causes => new Cause(id, fields),
            EntryKind.Warnings => new Warning(id, fields),
            EntryKind.Options => new Option(id, fields),
            EntryKind.Events => new EventPackage(id, fields),
            EntryKind.Features => new Feature(id, fields),
            EntryKind.Nodes => new NetworkNode(id, fields),
            EntryKind.Bearers => new Bearer(id, fields),
            _ => throw new ArgumentOutOfRangeException(nameof(id), id, null),
        };
        fields.Close();
        return entry;
    }
}
