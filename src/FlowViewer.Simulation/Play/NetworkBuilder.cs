using System.Collections.Immutable;
using FlowViewer.Simulation.Ims;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Phones;
using FlowViewer.Simulation.Proxies;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Play;

/// <summary>Builds the world of a scenario: every node with its address, its role and what it knows.</summary>
internal sealed class NetworkBuilder
{
    private static readonly TimeSpan UsualTimerC = TimeSpan.FromSeconds(181);

    private readonly Scenario _scenario;
    private readonly List<NodeSpec> _nodes;
    private readonly World _world;
    private readonly TimerValues _timers;
    private readonly Dictionary<string, LocationService> _locations = new(StringComparer.OrdinalIgnoreCase);
    private readonly ImmutableDictionary<string, string> _passwords, _secrets;

    private NetworkBuilder(Scenario scenario, Topology topology, RunSettings settings)
    {
        _scenario = scenario;
        NetworkLint.Check(scenario, topology);
        _nodes = [.. topology.Nodes.Select(node => node.With(scenario.Nodes.GetValueOrDefault(node.Id)))];
        _timers = scenario.Timers.Ims ? TimerValues.Rfc3261 : new TimerValues(scenario.Timers.T1, scenario.Timers.T2, scenario.Timers.T4);
        var delays = new Dictionary<(string, string), TimeSpan>();
        foreach (Link link in topology.Links)
        {
            delays[(link.Between[0], link.Between[1])] = link.Delay;
            delays[(link.Between[1], link.Between[0])] = link.Delay;
        }
        var domains = new Dictionary<string, string>();
        foreach (NodeSpec node in _nodes)
            foreach (string domain in node.Domains ?? [])
                domains.TryAdd(domain, node.Id);
        var wire = new Wire(_nodes.Select(AddressOf), topology.Delay, delays, domains, settings.Faults, ScenarioWords.Of(scenario.Transport).ToUpperInvariant());
        _world = new World(wire, settings.Seed);
        _passwords = scenario.Agents.Where(agent => agent.Value.Password is not null)
            .ToImmutableDictionary(agent => agent.Value.User ?? UserOf(agent.Value.Uri), agent => agent.Value.Password!);
        _secrets = scenario.Agents.Where(agent => agent.Value.Password is not null)
            .DistinctBy(agent => agent.Value.Uri).ToImmutableDictionary(agent => agent.Value.Uri, agent => agent.Value.Password!);
    }

    /// <summary>The world before anything has happened.</summary>
    public static World Build(Scenario scenario, Topology topology, RunSettings settings)
    {
        var builder = new NetworkBuilder(scenario, topology, settings);
        foreach (NodeSpec node in builder._nodes)
            builder._world.Add(builder.NodeOf(node));
        builder.Register();
        return builder._world;
    }

    private Node NodeOf(NodeSpec file)
    {
        var host = new Host(_world, AddressOf(file));
        var layer = new TransactionLayer(host, _timers);
        if (_scenario.Timers.Ims)
            layer.TimersTowards = neighbour => IsAccess(file, neighbour) ? TimerValues.ImsUe : _timers;
        ITransactionUser core = file.Role switch
        {
            NodeRole.Phone or NodeRole.Gateway or NodeRole.MediaServer or NodeRole.Mgcf or NodeRole.MscServer or NodeRole.Focus => new UserAgent(host, layer, ProfileOf(file), _scenario.Timers.Ims ? TimerValues.ImsUe : _timers),
            NodeRole.Proxy or NodeRole.Redirect => ProxyOf(file, host, layer, ProceduresOf(file)),
            NodeRole.PCscf => ProxyOf(file, host, layer, [.. Emergencies(file), new PCscfProcedure(host.Address) { GrantsBearers = file.Grants ?? true }, .. ProceduresOf(file)]),
            NodeRole.ICscf => ProxyOf(file with { RecordsRoute = false }, host, layer, [.. Refusals(file), new ICscfProcedure(ServingNodes(), Services())]),
            NodeRole.SCscf => ProxyOf(file, host, layer, [
                .. Refusals(file),
                new ImsRegistrar(host.Address, Known(file, NeighbourRole.As), LocationOf(file.Id), _secrets),
                new SCscfProcedure(host.Address, Known(file, NeighbourRole.As), LocationOf(file.Id)) { Breakout = Known(file, NeighbourRole.Bgcf) },
            ]),
            NodeRole.Bgcf => ProxyOf(file with { RecordsRoute = false }, host, layer, [new BgcfProcedure(Known(file, NeighbourRole.Mgcf)!)]),
            NodeRole.ECscf => ProxyOf(file, host, layer, [new ECscfProcedure(Known(file, NeighbourRole.Lrf)!)]),
            NodeRole.Lrf => ProxyOf(file, host, layer, [new LrfProcedure(Known(file, NeighbourRole.Psap)!)]),
            NodeRole.IpSmGw => ProxyOf(file, host, layer, [new TasProcedure(host.Address), new IpSmGwProcedure(host.Address, Known(file, NeighbourRole.SCscf)!, Numbers())]),
            NodeRole.SccAs => new SccAs(host, layer, _timers, file.StnSr ?? throw new ScenarioException($"{_scenario.Id}: the node `{file.Id}` has no `stn-sr`.")),
            NodeRole.Tas => ProxyOf(file, host, layer, [new TasProcedure(host.Address), .. ProceduresOf(file)]),
            _ => throw new ScenarioException($"{_scenario.Id}: the node `{file.Id}` has no role."),
        };
        return new Node(host, layer, core)
        {
            IsUp = file.Fails != true && _scenario.Agents.GetValueOrDefault(file.Id)?.Reception != IncomingCallPolicy.Silent,
        };
    }

    private EmergencyProcedure[] Emergencies(NodeSpec file) => Known(file, NeighbourRole.ECscf) is { } server ? [new EmergencyProcedure(server, _world.Wire.Of(file.Id))] : [];

    // Whom a short message is for, by the number in it.
    private Dictionary<string, string> Numbers() => _scenario.Agents.Values.ToDictionary(agent => UserOf(agent.Uri).TrimStart('+'), agent => agent.Uri);

    private static Proxy ProxyOf(NodeSpec file, Host host, TransactionLayer layer, IReadOnlyList<Procedure> procedures) =>
        new(host, layer, new ProxyProfile(file.RecordsRoute ?? true, file.TimerC ?? UsualTimerC) { TimeoutStatus = file.TimeoutStatus ?? 408 }, procedures);

    private static IEnumerable<Procedure> Refusals(NodeSpec file) => file.Refuses is { } rule ? [new RefusalProcedure(rule)] : [];

    private NodeAddress? Known(NodeSpec file, NeighbourRole role) => file.Knows?.GetValueOrDefault(role) is { } id ? _world.Wire.Of(id) : null;

    // What the HSS knows: the S-CSCF of each user.
    private Dictionary<string, string> ServingNodes() => _nodes
        .Where(node => node.Role == NodeRole.Phone && node.Knows?.ContainsKey(NeighbourRole.SCscf) == true && _scenario.Agents.ContainsKey(node.Id))
        .DistinctBy(node => _scenario.Agents[node.Id].Uri)
        .ToDictionary(node => _scenario.Agents[node.Id].Uri, node => Known(node, NeighbourRole.SCscf)!.SentBy);

    // What the HSS knows as well: which application server has a public service identity (TS 23.228 5.7.6).
    private Dictionary<string, string> Services() => _nodes.Where(node => node.StnSr is not null).ToDictionary(node => node.StnSr!, node => _world.Wire.Of(node.Id).SentBy);

    private List<Procedure> ProceduresOf(NodeSpec file)
    {
        List<Procedure> procedures = [.. Refusals(file)];
        List<string> domains = file.Domains ?? [];
        string realm = domains.FirstOrDefault() ?? file.Host ?? "";
        if (file.Registers == true)
            procedures.Add(new RegistrarProcedure(LocationOf(realm), realm, ScenarioWords.Of(file.Algorithm ?? DigestAlgorithm.Md5), file.Challenges == true ? _passwords : ImmutableDictionary<string, string>.Empty, TimeSpan.FromSeconds(60)));
        if (file.Challenges == true)
            procedures.Add(new ChallengeProcedure(realm, ScenarioWords.Of(file.Algorithm ?? DigestAlgorithm.Md5), _passwords));
        if (file.NoAnswer is { } patience)
            procedures.Add(new NoAnswerProcedure(patience, file.NoAnswerStatus ?? 480));
        foreach (ScreeningRule rule in file.Screens ?? [])
            procedures.Add(new ScreeningProcedure(rule, UserNameOf(rule.From), UriOf(rule.To)));
        foreach (ForwardingRule rule in file.Forwards ?? [])
            procedures.Add(new CallForwarding(rule, UriOf(rule.Of), UriOf(rule.To)));
        if (file.RelaysMedia == true)
            procedures.Add(new MediaRelayProcedure());
        // One location service for all domains of a node.
        foreach (string domain in domains)
            _locations.TryAdd(domain, LocationOf(realm));
        if (file.Role == NodeRole.Redirect)
            procedures.Add(new RedirectProcedure(LocationOf(realm)));
        else if (domains.Count > 0)
            procedures.Add(new LocationProcedure(LocationOf(realm), domains.ToHashSet(), file.Serial == true, file.RingsFor));
        return procedures;
    }

    private AgentProfile ProfileOf(NodeSpec file)
    {
        UserAgentSpec agent = _scenario.Agents.GetValueOrDefault(file.Id) ?? throw new ScenarioException($"{_scenario.Id}: nothing is stated of the phone `{file.Id}` under `agents`.");
        return new AgentProfile(agent)
        {
            RedirectTo = agent.RedirectTo is { } to ? UriOf(to) : null,
            Password = agent.WrongPassword ?? agent.Password,
            Route = agent.Route.Count == 0 && Known(file, NeighbourRole.PCscf) is { } pCscf ? [$"<sip:{pCscf.SentBy};lr>"] : agent.Route,
            ProxyUri = agent.OnlyThrough is { } proxy ? $"sip:{_world.Wire.Of(proxy).SentBy};lr" : null,
        };
    }

    // The phones that are registered before it begins: their bindings are there, as if they had been made a while ago.
    private void Register()
    {
        foreach ((string id, UserAgentSpec agent) in _scenario.Agents)
        {
            NodeSpec node = _nodes.Find(node => node.Id == id)!;
            NodeAddress? serving = Known(node, NeighbourRole.SCscf);
            if (!_locations.TryGetValue(serving?.Id ?? DomainOf(agent.Uri), out LocationService? location))
                continue;
            location.Add(agent.Uri);
            if (!_scenario.Registered.Contains(id))
                continue;
            var phone = (UserAgent)_world[id].Core;
            string[] path = Known(node, NeighbourRole.PCscf) is { } pCscf ? [$"<sip:term@{pCscf.SentBy};lr>"] : [];
            location.Bind(agent.Uri, new Binding($"<{phone.ContactUri}>", phone.ContactUri, TimeSpan.FromHours(1), path));
            phone.Registration.WasMade(serving is null ? [] : [$"<sip:orig@{serving.SentBy};lr>"]);
        }
        foreach ((string user, List<string> contacts) in _scenario.Bindings)
            foreach (string contact in contacts)
                LocationOf(DomainOf(user)).Bind(user, new Binding($"<{contact}>", contact, TimeSpan.FromHours(1), []));
        foreach (string id in _scenario.Authenticated)
            Authenticate((UserAgent)_world[id].Core);
    }

    // A phone that answered the challenges of its servers a while ago has their nonces still.
    private void Authenticate(UserAgent phone)
    {
        string user = phone.Profile.CredentialUser;
        foreach (Node node in _world.Nodes)
            foreach (Procedure procedure in (node.Core as Proxy)?.Procedures ?? [])
                if ((procedure switch
                {
                    RegistrarProcedure registrar => registrar.Known(node.Host, user),
                    ChallengeProcedure challenge => challenge.Known(node.Host, user),
                    _ => null,
                }) is { } known)
                    phone.Credentials.Keep(known);
    }

    private LocationService LocationOf(string domain)
    {
        if (!_locations.TryGetValue(domain, out LocationService? location))
            _locations[domain] = location = new LocationService();
        return location;
    }

    private string UriOf(string agentOrUri) => _scenario.Agents.TryGetValue(agentOrUri, out UserAgentSpec? agent) ? agent.Uri : agentOrUri;

    private static bool IsAccess(NodeSpec node, NodeAddress neighbour) => node.Role == NodeRole.Phone || neighbour.Kind == NodeKind.UserAgent;

    private string UserNameOf(string agentOrUser) => _scenario.Agents.TryGetValue(agentOrUser, out UserAgentSpec? agent) ? agent.User ?? UserOf(agent.Uri) : agentOrUser;

    private static string UserOf(string uri) => uri[(uri.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('@')[0];

    private static string DomainOf(string uri) => uri[(uri.IndexOf('@', StringComparison.Ordinal) + 1)..];

    private NodeAddress AddressOf(NodeSpec node) => new(
        node.Id,
        node.Name ?? node.Id,
        node.Host ?? throw new ScenarioException($"{_scenario.Id}: the node `{node.Id}` has no host name."),
        node.Ip ?? throw new ScenarioException($"{_scenario.Id}: the node `{node.Id}` has no address."),
        node.Role switch
        {
            NodeRole.Phone or NodeRole.MediaServer => NodeKind.UserAgent,
            NodeRole.Proxy or NodeRole.Redirect => NodeKind.Proxy,
            NodeRole.Gateway or NodeRole.Mgcf or NodeRole.MscServer => NodeKind.Gateway,
            _ => NodeKind.Ims,
        })
    {
        Port = node.Port ?? 5060,
        Group = node.Group ?? node.Id,
    };
}
