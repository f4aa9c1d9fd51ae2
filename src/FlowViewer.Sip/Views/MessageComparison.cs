using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Sip.Views;

/// <summary>Lays two messages side by side: start line, header fields by name, bodies by part.</summary>
internal static class MessageComparison
{
    public static List<DifferenceRow> Rows(SipMessage before, SipMessage after)
    {
        List<DifferenceRow> rows = [];
        ItemComparison.Compare(DifferenceSection.StartLine, StartLineItems(before), StartLineItems(after), rows);

        ILookup<string, HeaderField> fieldsBefore = before.Headers.ToLookup(field => field.CanonicalName, StringComparer.OrdinalIgnoreCase);
        ILookup<string, HeaderField> fieldsAfter = after.Headers.ToLookup(field => field.CanonicalName, StringComparer.OrdinalIgnoreCase);
        foreach (string name in NamesInOrder(fieldsBefore, fieldsAfter))
            ItemComparison.Compare(DifferenceSection.Header, Items(fieldsBefore[name]), Items(fieldsAfter[name]), rows);

        BodyComparison.Compare(before, after, rows);
        return rows;
    }

    private static List<ComparedItem> StartLineItems(SipMessage message)
    {
        List<ComparedItem> items = [];
        Add("method", message.Method.Name);
        Add("request-uri", message.RequestUri);
        if (!message.IsRequest)
            Add("status", message.StatusCode > 0 ? $"{message.StatusCode}" : "");
        Add("reason", message.ReasonPhrase);
        Add("version", message.Version);
        return items;

        void Add(string name, string text)
        {
            if (text.Length > 0)
                items.Add(new ComparedItem(name, text, $"{name}\n{text}", name, null));
        }
    }

    // The second message's order; a name that only the first has follows the name that it followed there.
    private static LinkedList<string> NamesInOrder(ILookup<string, HeaderField> before, ILookup<string, HeaderField> after)
    {
        var names = new LinkedList<string>();
        var places = new Dictionary<string, LinkedListNode<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (IGrouping<string, HeaderField> group in after)
            places[group.Key] = names.AddLast(group.Key);
        LinkedListNode<string>? previous = null;
        foreach (IGrouping<string, HeaderField> group in before)
        {
            if (!places.TryGetValue(group.Key, out LinkedListNode<string>? place))
                place = previous is null ? names.AddFirst(group.Key) : names.AddAfter(previous, group.Key);
            previous = place;
        }
        return names;
    }

    private static List<ComparedItem> Items(IEnumerable<HeaderField> fields)
    {
        List<ComparedItem> items = [];
        foreach (HeaderField field in fields)
        {
            string name = field.CanonicalName;
            if (field.Values.Count == 0)
                items.Add(new ComparedItem(name, field.Value, field.Value, name, null));
            foreach (HeaderValue value in field.Values)
                items.Add(new ComparedItem(name, field.TextOf(value.Where), KeyOf(value), name, value));
        }
        return items;
    }

    private static string KeyOf(HeaderValue value) =>
        value.Parameters.Count == 0
            ? value.Head
            : value.Head + string.Concat(value.Parameters.Select(p => p.Value is null ? $";{p.Name}" : $";{p.Name}={p.Value}"));
}
