using System.Data.Common;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace FlowViewer.Web.Storage;

/// <summary>
/// The keys that protect the markers of live pages, kept in the trace store, so that a circuit can be opened at another instance than the
/// one that rendered its page, and after a restart (design D14). While the store is out of reach they are kept in memory alone: live
/// pages then work within this instance.
/// </summary>
internal sealed class StoredKeys(TraceStore store, ILogger<StoredKeys> log) : IXmlRepository
{
    private readonly List<XElement> _unstored = [];

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        try
        {
            return [.. store.ReadKeys().Select(XElement.Parse), .. Unstored()];
        }
        catch (DbException e)
        {
            log.LogWarning("The keys of live pages cannot be read from the store: {Problem}", e.Message);
            return Unstored();
        }
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        try
        {
            store.AddKey(friendlyName, element.ToString(SaveOptions.DisableFormatting));
        }
        catch (DbException e)
        {
            log.LogWarning("A key of live pages cannot be written to the store; it is kept until the program ends: {Problem}", e.Message);
            lock (_unstored)
                _unstored.Add(element);
        }
    }

    private XElement[] Unstored()
    {
        lock (_unstored)
            return [.. _unstored];
    }
}
