namespace FlowViewer.Sip.Text;

/// <summary>How far a reading goes into hostile input. Reaching a limit is a named problem, never an exception.</summary>
public static class ReadingLimits
{
    /// <summary>Header fields in one message or body part.</summary>
    public const int HeaderFields = 4096;
    /// <summary>Comma-separated values in one header field, and formats of one SDP medium.</summary>
    public const int Values = 1024;
    /// <summary>Parameters in one value or URI.</summary>
    public const int Parameters = 256;
    /// <summary>Comments within comments.</summary>
    public const int CommentDepth = 32;
    /// <summary>Multipart bodies within multipart bodies.</summary>
    public const int BodyDepth = 8;
    /// <summary>Parts over all multipart bodies of a message.</summary>
    public const int BodyParts = 256;
    /// <summary>Lines in one session description.</summary>
    public const int SdpLines = 8192;
    /// <summary>Problems listed for one message.</summary>
    public const int Problems = 256;
    /// <summary>Cells in the table that aligns two lists; longer lists are compared place by place.</summary>
    public const int AlignmentCells = 1_000_000;
}
