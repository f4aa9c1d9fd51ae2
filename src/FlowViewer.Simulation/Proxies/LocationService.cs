namespace FlowViewer.Simulation.Proxies;

/// <summary>The location service of a domain: who is reached where. A registrar writes it and a proxy reads it.</summary>
internal sealed class LocationService
{
    private readonly Dictionary<string, List<Binding>> _bindings = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>True for users of the domain, registered or not.</summary>
    public bool Knows(string user) => _bindings.ContainsKey(user);

    public void Add(string user) => _bindings.TryAdd(user, []);

    public IReadOnlyList<Binding> Of(string user) => _bindings.GetValueOrDefault(user) ?? [];

    public void Bind(string user, Binding binding)
    {
        if (!_bindings.TryGetValue(user, out List<Binding>? list))
            _bindings[user] = list = [];
        list.RemoveAll(known => known.ContactUri == binding.ContactUri);
        list.Add(binding);
    }

    public void Remove(string user, string? contactUri = null)
    {
        if (contactUri is null)
            _bindings.GetValueOrDefault(user)?.Clear();
        else
            _bindings.GetValueOrDefault(user)?.RemoveAll(known => known.ContactUri == contactUri);
    }
}
