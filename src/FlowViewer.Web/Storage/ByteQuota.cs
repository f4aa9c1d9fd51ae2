namespace FlowViewer.Web.Storage;

/// <summary>
/// How many bytes one sender may send in an hour. What is spent comes back evenly, so that who has sent it all at once may go on slowly; a
/// sender who has all of it again is forgotten.
/// </summary>
/// <param name="perHour">The bytes of an hour.</param>
/// <param name="clock">The time.</param>
internal sealed class ByteQuota(long perHour, TimeProvider clock)
{
    private const int ForgetsAfter = 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (double Spent, long At)> _senders = [];

    /// <summary>How many senders have spent something.</summary>
    public int Senders
    {
        get
        {
            lock (_gate)
                return _senders.Count;
        }
    }

    /// <summary>Counts bytes that a sender sent.</summary>
    /// <exception cref="UploadRefusedException">They are more than it may send now.</exception>
    public void Take(string sender, long bytes)
    {
        lock (_gate)
        {
            double spent = SpentBy(sender) + bytes;
            if (spent > perHour)
                throw new UploadRefusedException(UploadRefusal.QuotaSpent, TraceLimit.Of(nameof(TraceSettings.BytesPerHourAndAddress), perHour)) { RetryAfter = TimeSpan.FromHours((spent - perHour) / perHour) };
            _senders[sender] = (spent, clock.GetTimestamp());
            if (_senders.Count > ForgetsAfter)
                Forget();
        }
    }

    private double SpentBy(string sender) => _senders.TryGetValue(sender, out (double Spent, long At) known)
        ? Math.Max(0, known.Spent - clock.GetElapsedTime(known.At).TotalHours * perHour)
        : 0;

    private void Forget()
    {
        foreach (string sender in _senders.Keys.Where(sender => SpentBy(sender) == 0).ToArray())
            _senders.Remove(sender);
    }
}
