using FlowViewer.Web.Storage;

namespace FlowViewer.Interop.Tests.Storage;

public sealed class SqliteTraceStoreTests : TraceStoreContract, IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flowviewer-sqlite-");
    private readonly SqliteTraceStore _store;

    public SqliteTraceStoreTests() => _store = new SqliteTraceStore(_folder.FullName);

    protected override TraceStore Store => _store;

    public async ValueTask InitializeAsync() => await _store.PrepareAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        _store.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
