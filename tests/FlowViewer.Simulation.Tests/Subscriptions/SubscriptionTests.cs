using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Subscriptions;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Tests.Subscriptions;

/// <summary>A subscriber and a notifier of a package that is neither's own: what RFC 6665 says of every one.</summary>
public sealed class SubscriptionTests
{
    private readonly World _world;
    private readonly Party _watcher, _source;
    private readonly WeatherAtNotifier _weather = new();
    private readonly WeatherAtSubscriber _seen = new();
    private readonly Subscriber _subscriber;

    public SubscriptionTests()
    {
        var watcher = new NodeAddress("watcher", "Watcher", "watcher.example.com", "192.0.2.1", NodeKind.UserAgent);
        var source = new NodeAddress("source", "Source", "source.example.com", "192.0.2.2", NodeKind.UserAgent);
        _world = new World(new Wire([watcher, source], TimeSpan.FromMilliseconds(10), new Dictionary<(string, string), TimeSpan>(), new Dictionary<string, string>(), [], "UDP"), seed: 1);
        (_watcher, _source) = (new Party(_world, watcher), new Party(_world, source));
        _subscriber = new Subscriber(_watcher.Subscriptions, _seen, TimerValues.Rfc3261.Timeout);
        _watcher.Notified = transaction =>
        {
            _watcher.Layer.Respond(transaction, Responses.To(transaction.Request, _subscriber.Takes(transaction.Request) ? 200 : 481));
            if (_subscriber.Takes(transaction.Request))
                _subscriber.OnNotify(transaction.Request);
        };
        _source.Package = _weather;
    }

    [Fact]
    public void A_NOTIFY_follows_the_SUBSCRIBE_and_each_change_and_says_how_long_is_left()
    {
        Subscribe(TimeSpan.FromSeconds(60));
        Run(TimeSpan.FromSeconds(20));
        _weather.Text = "rain";
        _source.Notifiers.OnStateChanged();
        Run(TimeSpan.FromSeconds(25));

        Assert.Equal(["active 60 sun", "active 40 rain"], _seen.Notices);
        Assert.Equal("60", Sent("200.SUBSCRIBE").Single().First(Sip.Headers.HeaderNames.Expires)!.Value);
        Assert.False(_subscriber.IsOver);
    }

    [Fact]
    public void Without_a_refresh_the_subscription_ends_at_both_ends()
    {
        Subscribe(TimeSpan.FromSeconds(60));
        Run();

        Assert.Equal(["active 60 sun", "terminated timeout sun"], _seen.Notices);
        Assert.True(_subscriber.IsOver);
        Assert.Equal((0, 0), (_watcher.Host.RunningTimers, _source.Host.RunningTimers));
    }

    [Fact]
    public void A_SUBSCRIBE_in_the_dialog_that_expires_at_once_ends_it()
    {
        Subscribe(TimeSpan.FromSeconds(60));
        Run(TimeSpan.FromSeconds(1));
        _subscriber.Unsubscribe();
        Run();

        Assert.Equal(["active 60 sun", "terminated timeout sun"], _seen.Notices);
        Assert.Single(_source.Begun);
        Assert.True(_source.Begun[0].IsOver);
    }

    [Fact]
    public void An_expiry_of_zero_asks_once()
    {
        Subscribe(TimeSpan.Zero);
        Run();

        Assert.Equal(["terminated timeout sun"], _seen.Notices);
        Assert.DoesNotContain(_world.Events.OfType<TimerSet>(), set => set.Timer == "Subscription expiry");
    }

    [Fact]
    public void The_end_of_the_resource_ends_the_subscription()
    {
        Subscribe(TimeSpan.FromSeconds(60));
        Run(TimeSpan.FromSeconds(1));
        _weather.Gone = true;
        _source.Notifiers.OnStateChanged();
        Run();

        Assert.Equal(["active 60 sun", "terminated noresource sun"], _seen.Notices);
    }

    [Fact]
    public void A_481_to_a_NOTIFY_ends_the_subscription_without_another_one()
    {
        Subscribe(TimeSpan.FromSeconds(60));
        Run(TimeSpan.FromSeconds(1));
        _subscriber.End();
        _source.Notifiers.OnStateChanged();
        _source.Notifiers.OnStateChanged();
        Run();

        Assert.Equal(["200.NOTIFY", "481.NOTIFY", "481.NOTIFY"], _world.Events.OfType<Sent>().Select(sent => sent.Transmission.Label).Where(label => label.EndsWith(".NOTIFY", StringComparison.Ordinal)));
        Assert.True(_source.Begun[0].IsOver);
        Assert.Equal(0, _source.Host.RunningTimers);
    }

    [Fact]
    public void Without_a_NOTIFY_there_is_no_subscription_after_Timer_N()
    {
        _source.Package = null;
        Subscribe(TimeSpan.FromSeconds(60));
        Run();

        Assert.Contains(_world.Events.OfType<TimerFired>(), fired => fired is { Node: "watcher", Timer: "N", IsShown: true });
        Assert.True(_subscriber.IsOver);
    }

    [Fact]
    public void A_SUBSCRIBE_that_is_refused_is_told_to_the_package()
    {
        _source.Refuses = true;
        Subscribe(TimeSpan.FromSeconds(60));
        Run();

        Assert.Equal(403, _seen.Refused);
        Assert.True(_subscriber.IsOver);
    }

    private void Subscribe(TimeSpan expires) => _subscriber.Subscribe(
        MessageDraft.Request(SipMethod.Subscribe, "sip:source.example.com")
            .Add("Max-Forwards", "70")
            .Add("From", $"<sip:watcher.example.com>;tag={_watcher.Host.Identifiers.Tag()}")
            .Add("To", "<sip:source.example.com>")
            .Add("Call-ID", _watcher.Host.Identifiers.CallId("watcher.example.com"))
            .Add("CSeq", "1 SUBSCRIBE"),
        expires);

    // Runs until that time, or to the end.
    private void Run(TimeSpan? until = null)
    {
        bool isOver = false;
        if (until is { } time)
            _world.Queue.Schedule(time - _world.Queue.Now, () => isOver = true);
        while (!isOver && _world.Queue.Next())
        {
        }
    }

    private IEnumerable<SipMessage> Sent(string label) => _world.Events.OfType<Sent>().Where(sent => sent.Transmission.Label == label).Select(sent => sent.Transmission.Message);

    private sealed class WeatherAtNotifier : NotifierPackage
    {
        public string Text { get; set; } = "sun";

        public bool Gone { get; set; }

        public override string Event => "weather";

        public override string ContentType => "text/plain";

        public override string Id => "watcher 1";

        public override bool RunsOut => true;

        public override bool IsGone => Gone;

        public override string Body() => Text;
    }

    private sealed class WeatherAtSubscriber : SubscriberPackage
    {
        public List<string> Notices { get; } = [];

        public int? Refused { get; private set; }

        public override string Event => "weather";

        public override string Accept => "text/plain";

        public override string Id => "subscription 1";

        public override bool RunsOut => true;

        public override void OnRefused(int status) => Refused = status;

        public override void OnNotify(SipMessage notify)
        {
            var state = notify.SubscriptionState!;
            Notices.Add($"{state.State} {state.Reason ?? state.Expires?.TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture)} {System.Text.Encoding.UTF8.GetString(notify.Body.Span)}");
        }
    }

    /// <summary>A node that subscribes, or is subscribed to.</summary>
    private sealed class Party : ITransactionUser
    {
        public Party(World world, NodeAddress address)
        {
            Host = new Host(world, address);
            Layer = new TransactionLayer(Host, TimerValues.Rfc3261);
            Subscriptions = new SubscriptionParty(Host, Layer, () => $"<sip:{address.HostName}>", draft => draft);
            world.Add(new Node(Host, Layer, this));
        }

        public Host Host { get; }

        public TransactionLayer Layer { get; }

        public SubscriptionParty Subscriptions { get; }

        public NotifierList Notifiers { get; } = new();

        public List<Notifier> Begun { get; } = [];

        public NotifierPackage? Package { get; set; }

        public bool Refuses { get; set; }

        public Action<ServerTransaction> Notified { get; set; } = _ => { };

        public void OnRequest(ServerTransaction transaction)
        {
            if (transaction.Method == SipMethod.Notify)
                Notified(transaction);
            else if (Refuses || Package is null)
                Layer.Respond(transaction, Responses.To(transaction.Request, Refuses ? 403 : 200, "t").Add("Contact", $"<sip:{Host.Address.HostName}>"));
            else
                (Notifiers.Find(DialogId.OfRequest(transaction.Request)) ?? Begin(transaction.Request)).OnSubscribe(transaction);
        }

        public void OnAck(SipMessage ack)
        {
        }

        public void OnStrayResponse(SipMessage response)
        {
        }

        private Notifier Begin(SipMessage subscribe)
        {
            var notifier = new Notifier(Subscriptions, Package!, Dialog.AtCallee(subscribe, Host.Identifiers.Tag(), DialogInput.Success));
            Begun.Add(notifier);
            Notifiers.Add(notifier);
            return notifier;
        }
    }
}
