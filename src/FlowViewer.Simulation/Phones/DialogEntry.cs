namespace FlowViewer.Simulation.Phones;

/// <summary>A dialog as the dialog event package tells of it (RFC 4235 4.1). What the notifier keeps to itself is null.</summary>
internal sealed record DialogEntry(string Id, string State)
{
    public string? CallId { get; init; }

    public string? LocalTag { get; init; }

    public string? RemoteTag { get; init; }

    public bool IsInitiator { get; init; }

    public string? LocalTarget { get; init; }

    public string? RemoteIdentity { get; init; }

    public string? RemoteTarget { get; init; }

    /// <summary>The dialog of a call of this phone (RFC 4235 3.7); null where it has none yet, or no longer.</summary>
    public static DialogEntry? Of(Call call)
    {
        string? state = call.State switch
        {
            CallState.Ringing => "early",
            CallState.Proceeding when !call.IsCaller => "early",
            CallState.Answered or CallState.Talking => "confirmed",
            _ => null,
        };
        return state is null || call.Dialogs() is not [{ Dialog: { } dialog }, ..] ? null : new DialogEntry(call.Owner.Name.Replace(' ', '-'), state)
        {
            CallId = dialog.Id.CallId,
            LocalTag = dialog.Id.LocalTag,
            RemoteTag = dialog.Id.RemoteTag,
            IsInitiator = call.IsCaller,
            LocalTarget = call.Agent.ContactUri,
            RemoteIdentity = call.Peer,
            RemoteTarget = dialog.RemoteTarget,
        };
    }
}
