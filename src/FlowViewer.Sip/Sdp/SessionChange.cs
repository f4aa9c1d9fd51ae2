namespace FlowViewer.Sip.Sdp;

/// <summary>What became different from one session description to another.</summary>
public enum SessionChangeKind : byte
{
    /// <summary>A medium is new.</summary>
    MediumAdded,
    /// <summary>A medium's port is 0 now (RFC 3264 8.2), or the answer refuses it (RFC 3264 6).</summary>
    MediumOff,
    /// <summary>A medium whose port was 0 has one again.</summary>
    MediumOn,
    /// <summary>Media flow another way.</summary>
    Direction,
    /// <summary>An answer mirrors an offer that is not for both ways, or restricts one that is (RFC 3264 6.1).</summary>
    DirectionAnswered,
    /// <summary>Media go to another address or port.</summary>
    Address,
    /// <summary>Other formats.</summary>
    Codecs,
    /// <summary>An answer takes some of the offered formats.</summary>
    CodecsTaken,
    /// <summary>Other bandwidths.</summary>
    Bandwidth,
    /// <summary>Another length of a packet.</summary>
    PacketTime,
    /// <summary>The describer's own resources (RFC 3312 4: curr with local).</summary>
    LocalResources,
    /// <summary>The resources of the other side, as the describer knows them.</summary>
    RemoteResources,
    /// <summary>The resources from end to end.</summary>
    EndToEndResources,
    /// <summary>The describer asks to be told when the other side has its resources (RFC 3312 4: conf).</summary>
    Confirmation,
}

/// <summary>One thing that became different.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Medium">The medium, such as audio.</param>
/// <param name="Before">How it was; empty where there was nothing. A direction is its attribute's name, formats are parted by a comma.</param>
/// <param name="After">How it is; empty where there is nothing.</param>
public sealed record SessionChange(SessionChangeKind Kind, string Medium, string Before, string After)
{
    /// <summary>What a side describes otherwise than it did before. Media are told apart by their place (RFC 3264 8).</summary>
    public static IReadOnlyList<SessionChange> Since(SessionDescription earlier, SessionDescription now)
    {
        var changes = new List<SessionChange>();
        for (int i = 0; i < now.Media.Count; i++)
        {
            MediaDescription medium = now.Media[i];
            if (i >= earlier.Media.Count)
            {
                changes.Add(new SessionChange(SessionChangeKind.MediumAdded, medium.Media, "", Codecs(medium)));
                continue;
            }
            MediaDescription before = earlier.Media[i];
            if (before.IsRefused != medium.IsRefused)
                changes.Add(new SessionChange(medium.IsRefused ? SessionChangeKind.MediumOff : SessionChangeKind.MediumOn, medium.Media, "", ""));
            if (medium.IsRefused)
                continue;
            Add(SessionChangeKind.Direction, before, medium, m => Name(m.Direction));
            if (!before.IsRefused)
                Add(SessionChangeKind.Address, before, medium, m => m.AddressAndPort ?? "");
            Add(SessionChangeKind.Codecs, before, medium, Codecs);
            Add(SessionChangeKind.Bandwidth, before, medium, m => string.Join(", ", m.Bandwidths.Select(b => $"{b.Type} {b.Value}")));
            Add(SessionChangeKind.PacketTime, before, medium, m => m.PacketTime is { } time ? $"{time.TotalMilliseconds} ms" : "");
            foreach ((SessionChangeKind kind, string status) in Resources)
                Add(kind, before, medium, m => Current(m, status));
            Add(SessionChangeKind.Confirmation, before, medium, Confirmed);
        }
        return changes;

        void Add(SessionChangeKind kind, MediaDescription before, MediaDescription after, Func<MediaDescription, string> of)
        {
            (string was, string isNow) = (of(before), of(after));
            if (was != isNow)
                changes.Add(new SessionChange(kind, after.Media, was, isNow));
        }
    }

    /// <summary>What an answer makes of an offer (RFC 3264 6): what it refuses, which formats it takes, and what it says of resources.</summary>
    public static IReadOnlyList<SessionChange> Answer(SessionDescription offer, SessionDescription answer)
    {
        var changes = new List<SessionChange>();
        foreach ((MediaDescription offered, MediaDescription answered) in offer.Media.Zip(answer.Media))
        {
            string medium = answered.Media;
            if (answered.IsRefused)
            {
                if (!offered.IsRefused)
                    changes.Add(new SessionChange(SessionChangeKind.MediumOff, medium, "", ""));
                continue;
            }
            if (Codecs(offered) is { Length: > 0 } all)
                changes.Add(new SessionChange(SessionChangeKind.CodecsTaken, medium, all, Codecs(answered)));
            if (offered.Direction != MediaDirection.SendReceive || answered.Direction != MediaDirection.SendReceive)
                changes.Add(new SessionChange(SessionChangeKind.DirectionAnswered, medium, Name(offered.Direction), Name(answered.Direction)));
            foreach ((SessionChangeKind kind, string status) in Resources)
                if (Current(answered, status) is { Length: > 0 } current)
                    changes.Add(new SessionChange(kind, medium, "", current));
            if (Confirmed(answered) is { Length: > 0 } confirmed)
                changes.Add(new SessionChange(SessionChangeKind.Confirmation, medium, "", confirmed));
        }
        return changes;
    }

    private static readonly (SessionChangeKind Kind, string Status)[] Resources =
        [(SessionChangeKind.LocalResources, "local"), (SessionChangeKind.RemoteResources, "remote"), (SessionChangeKind.EndToEndResources, "e2e")];

    private static string Codecs(MediaDescription medium) =>
        string.Join(", ", medium.Codecs.Count > 0 ? medium.Codecs.Select(codec => codec.ToString()) : medium.Formats);

    private static string Current(MediaDescription medium, string status) => Words(medium, PreconditionKind.Current, condition => condition.Status == status);

    private static string Confirmed(MediaDescription medium) => Words(medium, PreconditionKind.Confirm, _ => true);

    private static string Words(MediaDescription medium, PreconditionKind kind, Func<SdpPrecondition, bool> which) =>
        string.Join(", ", medium.Preconditions.Where(condition => condition.Kind == kind && which(condition)).Select(condition => condition.Direction));

    private static string Name(MediaDirection direction) => direction switch
    {
        MediaDirection.SendOnly => "sendonly",
        MediaDirection.ReceiveOnly => "recvonly",
        MediaDirection.Inactive => "inactive",
        _ => "sendrecv",
    };
}
