namespace FlowViewer.Readers.Captures.Rtp;

/// <summary>
/// The interarrival jitter of a stream (RFC 3550 A.8) for each usual clock rate at once: which one is right is known only when the
/// session descriptions of the whole capture are.
/// </summary>
internal sealed class JitterBank
{
    private static readonly int[] Rates = [8_000, 16_000, 48_000, 90_000, 32_000, 44_100, 24_000, 12_000, 11_025, 22_050];

    private static readonly double[] Periods = [.. Rates.Select(rate => 1.0 / rate)];

    // A clock is off by some parts in a million; what differs by more than this is another clock, or silence without timestamps.
    private const double Tolerance = 0.02;
    private const long ShortestMeasure = 1_000_000_000;

    // In seconds. No network delays by more; the sender has set its timestamps anew.
    private const double LargestDifference = 10;

    private readonly Estimate[] _estimates = new Estimate[Rates.Length];
    private long _counted, _elapsed, _ticks;

    // In seconds.
    private struct Estimate
    {
        public double Jitter, Sum, Maximum;
    }

    /// <summary>Adds the step from one packet to the next.</summary>
    /// <param name="nanoseconds">Between their arrivals.</param>
    /// <param name="ticks">Between their timestamps.</param>
    /// <param name="counts">False where the jitter is not to count for mean and maximum.</param>
    public void Add(long nanoseconds, int ticks, bool counts)
    {
        _elapsed += nanoseconds;
        _ticks += ticks;
        if (counts)
            _counted++;
        double arrival = nanoseconds * 1e-9;
        for (int i = 0; i < Rates.Length; i++)
        {
            ref Estimate estimate = ref _estimates[i];
            double difference = Math.Abs(arrival - ticks * Periods[i]);
            if (difference < LargestDifference)
                estimate.Jitter += (difference - estimate.Jitter) / 16;
            if (!counts)
                continue;
            estimate.Sum += estimate.Jitter;
            estimate.Maximum = Math.Max(estimate.Maximum, estimate.Jitter);
        }
    }

    /// <summary>Mean and maximum for a clock rate; null where there was no step, or no estimate for that rate.</summary>
    public (TimeSpan Mean, TimeSpan Maximum)? Of(int clockRate)
    {
        int index = Array.IndexOf(Rates, clockRate);
        return index < 0 || _counted == 0 ? null
            : (Span(_estimates[index].Sum / _counted), Span(_estimates[index].Maximum));
    }

    /// <summary>The usual rate that the timestamps run at; null where none fits.</summary>
    public int? Measured
    {
        get
        {
            if (_elapsed < ShortestMeasure || _ticks <= 0)
                return null;
            double rate = _ticks / (_elapsed * 1e-9);
            foreach (int usual in Rates)
                if (Math.Abs(rate / usual - 1) < Tolerance)
                    return usual;
            return null;
        }
    }

    // A capture may claim times that are ages apart.
    private static TimeSpan Span(double seconds) => TimeSpan.FromTicks((long)Math.Min(seconds * TimeSpan.TicksPerSecond, long.MaxValue / 2));
}
