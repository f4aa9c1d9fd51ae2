using FlowViewer.Web.Storage;
using FlowViewer.Web.Tests.Hosting;

namespace FlowViewer.Web.Tests.Storage;

public sealed class ByteQuotaTests
{
    private readonly ManualTime _clock = new();
    private readonly ByteQuota _quota;

    public ByteQuotaTests() => _quota = new ByteQuota(1000, _clock);

    [Fact]
    public void Bytes_beyond_those_of_an_hour_are_refused_with_the_time_to_wait()
    {
        _quota.Take("a", 900);
        UploadRefusedException refused = Assert.Throws<UploadRefusedException>(() => _quota.Take("a", 200));
        Assert.Equal(UploadRefusal.QuotaSpent, refused.Reason);
        Assert.Equal(TimeSpan.FromHours(0.1), refused.RetryAfter);
        _quota.Take("a", 100);
        _quota.Take("b", 1000);
    }

    [Fact]
    public void What_is_spent_comes_back_evenly()
    {
        _quota.Take("a", 1000);
        _clock.Advance(TimeSpan.FromMinutes(30));
        _quota.Take("a", 500);
        Assert.Throws<UploadRefusedException>(() => _quota.Take("a", 1));
    }

    [Fact]
    public void Senders_who_have_all_of_it_again_are_forgotten()
    {
        for (int i = 0; i < 1024; i++)
            _quota.Take($"sender {i}", 1);
        _clock.Advance(TimeSpan.FromHours(1));
        _quota.Take("the last", 1);
        Assert.Equal(1, _quota.Senders);
    }
}
