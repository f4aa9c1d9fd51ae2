using FlowViewer.Web.Storage;
using FlowViewer.Web.Tests.Hosting;

namespace FlowViewer.Web.Tests.Storage;

public sealed class ReadingQueueTests
{
    private const long Large = 100 << 20, Memory = 1 << 30;

    private readonly ManualTime _clock = new();
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_small_reading_is_never_behind_the_large_ones_of_one_sender()
    {
        ReadingQueue queue = Queue();
        for (int i = 0; i < 2; i++)
            await queue.EnterAsync("flood", Large, _cancel);
        Task<IDisposable> waiting = queue.EnterAsync("flood", Large, _cancel);

        Task<IDisposable> small = queue.EnterAsync("other", 4000, _cancel);

        (await small).Dispose();
        Assert.False(waiting.IsCompleted);
    }

    [Fact]
    public async Task Senders_have_their_turns_however_much_one_of_them_sent_first()
    {
        ReadingQueue queue = Queue(places: 1);
        IDisposable running = await queue.EnterAsync("flood", Large, _cancel);
        Task<IDisposable>[] flood = [.. Enumerable.Range(0, 5).Select(_ => queue.EnterAsync("flood", Large, _cancel))];
        Task<IDisposable> other = queue.EnterAsync("other", Large, _cancel);

        running.Dispose();

        IDisposable others = await other;
        Assert.Equal((1, 5), (queue.Running, queue.Queued));
        Assert.All(flood, turn => Assert.False(turn.IsCompleted));
        others.Dispose();
        await Task.WhenAny(flood);
        Assert.Equal((1, 4), (queue.Running, queue.Queued));
    }

    [Fact]
    public async Task While_others_wait_one_sender_does_not_fill_every_place()
    {
        ReadingQueue queue = Queue(places: 2);
        IDisposable first = await queue.EnterAsync("flood", Large, _cancel);
        IDisposable second = await queue.EnterAsync("flood", Large, _cancel);
        Task<IDisposable> more = queue.EnterAsync("flood", Large, _cancel), other = queue.EnterAsync("other", Large, _cancel);

        first.Dispose();

        await other;
        Assert.False(more.IsCompleted);
        second.Dispose();
        await more;
    }

    [Fact]
    public async Task Large_readings_together_take_no_more_memory_than_there_is_and_each_comes_to_its_turn()
    {
        ReadingQueue queue = Queue(places: 8);
        IDisposable half = await queue.EnterAsync("a", Memory / 2, _cancel);
        Task<IDisposable> most = queue.EnterAsync("b", Memory * 3 / 4, _cancel);
        Task<IDisposable> fits = queue.EnterAsync("c", Memory / 4, _cancel);

        // It would fit, but then what waits for memory would wait as long as others come.
        Assert.Equal((1, 2), (queue.Running, queue.Queued));
        half.Dispose();
        await most;
        await fits;
    }

    [Fact]
    public async Task What_takes_more_memory_than_there_is_at_all_is_refused_and_the_setting_named()
    {
        UploadRefusedException refused = await Assert.ThrowsAsync<UploadRefusedException>(() => Queue().EnterAsync("a", Memory + 1, _cancel));

        Assert.Equal((UploadRefusal.TakesTooMuchMemory, "Traces:ReadingBytes", Memory), (refused.Reason, refused.Limit!.Setting, refused.Limit.Bytes));
    }

    [Fact]
    public async Task Who_waits_too_long_or_goes_leaves_no_trace_in_the_queue()
    {
        ReadingQueue queue = Queue(places: 1);
        IDisposable running = await queue.EnterAsync("a", Large, _cancel);
        using var gone = new CancellationTokenSource();
        Task<IDisposable> leaves = queue.EnterAsync("b", Large, gone.Token), patient = queue.EnterAsync("c", Large, _cancel);

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaves);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(UploadRefusal.Busy, (await Assert.ThrowsAsync<UploadRefusedException>(() => patient)).Reason);

        Assert.Equal((1, 0), (queue.Running, queue.Queued));
        running.Dispose();
        Assert.Equal(0, queue.Running);
    }

    private ReadingQueue Queue(int places = 2) => new(places, Memory, TimeSpan.FromMinutes(1), _clock);
}
