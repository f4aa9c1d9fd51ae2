namespace FlowViewer.Benchmarks;

/// <summary>Decides who does what when. All is derived from counters, so that the traffic is the same each time.</summary>
internal sealed class TrafficGenerator(PcapWriter output)
{
    private const int Phones = 300;
    private const uint Proxy = 0x0a00_0001, FirstPhone = 0x0a00_0100;
    private const long FirstMicrosecond = 1_700_000_000_000_000;
    private readonly FrameWriter _frames = new(output);
    private readonly PriorityQueue<Planned, (long Time, int Order)> _plan = new();
    private int _planned;

    private readonly record struct Planned(uint From, uint To, byte[] Message, bool Tcp, bool Vlan);

    public int Run(int messages)
    {
        int written = 0;
        long now = FirstMicrosecond;
        for (int activity = 0; written + _plan.Count < messages; activity++)
        {
            Plan(activity, now);
            now += 900;
            while (_plan.TryPeek(out _, out (long Time, int Order) when) && when.Time < now)
                written += WriteNext();
        }
        while (written < messages && _plan.Count > 0)
            written += WriteNext();
        return written;
    }

    private void Plan(int activity, long now)
    {
        uint caller = FirstPhone + (uint)(activity * 7 % Phones), callee = FirstPhone + (uint)(activity * 13 % Phones + 1);
        var dialog = new DialogText(activity, caller, callee, longOffer: activity % 97 == 0);
        switch (activity % 10)
        {
            case 0:
                PlanAll(now, caller, dialog.Options());
                break;
            case 1:
                PlanAll(now, caller, dialog.Registration());
                break;
            default:
                PlanAll(now, caller, dialog.Call());
                break;
        }
    }

    private void PlanAll(long start, uint phone, IEnumerable<DialogText.Sent> messages)
    {
        bool tcp = phone % 20 == 3, vlan = phone % 10 == 5;
        foreach (DialogText.Sent sent in messages)
        {
            (uint from, uint to) = sent.ByPhone ? (phone, Proxy) : (Proxy, phone);
            _plan.Enqueue(new Planned(from, to, sent.Message, tcp, vlan), (start + sent.After, _planned++));
        }
    }

    private int WriteNext()
    {
        _plan.TryDequeue(out Planned planned, out (long Time, int Order) when);
        if (planned.Tcp)
            _frames.Stream(when.Time, planned.From, planned.To, planned.Message, planned.Vlan);
        else
            _frames.Datagram(when.Time, planned.From, planned.To, planned.Message, planned.Vlan);
        return 1;
    }
}
