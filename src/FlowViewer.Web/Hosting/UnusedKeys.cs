using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace FlowViewer.Web.Hosting;

/// <summary>
/// The framework makes a key for cookies and tokens at each start and writes it to the user's home. Nothing here is protected by it,
/// as there are neither: the key stays in memory.
/// </summary>
internal sealed class UnusedKeys : IXmlRepository
{
    private readonly List<XElement> _keys = [];

    /// <summary>Keeps the framework's keys out of the home folder.</summary>
    public static void Use(IServiceCollection services) => services.Configure<KeyManagementOptions>(options =>
    {
        options.XmlRepository = new UnusedKeys();
        options.XmlEncryptor = new NullXmlEncryptor();
    });

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (_keys)
            return [.. _keys];
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        lock (_keys)
            _keys.Add(element);
    }
}
