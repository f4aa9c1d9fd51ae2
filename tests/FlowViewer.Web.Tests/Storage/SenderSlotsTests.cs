using FlowViewer.Web.Storage;
using FlowViewer.Web.Tests.Hosting;

namespace FlowViewer.Web.Tests.Storage;

public sealed class SenderSlotsTests
{
    private readonly ManualTime _clock = new();
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_sender_takes_its_share_and_others_find_a_place()
    {
        SenderSlots slots = Slots(places: 8, perSender: 3);
        Task<SenderSlots.Slot>[] many = [.. Enumerable.Range(0, 6).Select(_ => slots.EnterAsync("slow", _cancel))];

        Assert.Equal(3, slots.Taken);
        await slots.EnterAsync("other", _cancel);
        Assert.Equal(4, slots.Taken);

        (await many[0]).Dispose();
        await many[3];
        Assert.Equal(4, slots.Taken);
    }

    [Fact]
    public async Task Who_is_slow_keeps_the_place_while_nobody_wants_it_and_loses_it_then()
    {
        SenderSlots slots = Slots(places: 2, perSender: 2);
        SenderSlots.Slot slow = await slots.EnterAsync("a", _cancel), fast = await slots.EnterAsync("b", _cancel);
        slow.Received.Bytes = 40_000;
        fast.Received.Bytes = 40_000_000;
        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.False(slow.Ended.IsCancellationRequested);

        Task<SenderSlots.Slot> other = slots.EnterAsync("c", _cancel);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(slow.Ended.IsCancellationRequested);
        Assert.False(fast.Ended.IsCancellationRequested);
        slow.Dispose();
        await other;
    }

    [Fact]
    public async Task Nobody_is_judged_in_the_first_seconds()
    {
        SenderSlots slots = Slots(places: 1, perSender: 1);
        SenderSlots.Slot begun = await slots.EnterAsync("a", _cancel);
        _ = slots.EnterAsync("b", _cancel);

        _clock.Advance(SenderSlots.Grace - TimeSpan.FromSeconds(1));

        Assert.False(begun.Ended.IsCancellationRequested);
    }

    private SenderSlots Slots(int places, int perSender) => new(places, perSender, TimeSpan.FromMinutes(1), _clock, 50_000);
}
