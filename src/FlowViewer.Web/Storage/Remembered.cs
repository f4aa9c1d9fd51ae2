namespace FlowViewer.Web.Storage;

/// <summary>Something that is made when it is asked for, and again once nothing else holds it and the memory was needed. Who asks at once may make it twice.</summary>
internal sealed class Remembered<T>
    where T : class
{
    private readonly WeakReference<T> _made = new(null!);

    /// <summary>What is remembered, or else made by <paramref name="make"/>.</summary>
    public async Task<T> GetAsync(Func<Task<T>> make)
    {
        if (!_made.TryGetTarget(out T? made))
            _made.SetTarget(made = await make());
        return made;
    }
}
