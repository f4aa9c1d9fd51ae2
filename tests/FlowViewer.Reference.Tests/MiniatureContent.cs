using FlowViewer.Reference.Catalogues;

namespace FlowViewer.Reference.Tests;

/// <summary>A content tree of a few small entries, good as it stands; a test puts one defect into it.</summary>
internal sealed class MiniatureContent : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("content").FullName;

    public MiniatureContent()
    {
        Write("headers/Reason", """
            name: { en: Reason, zh: 原因 }
            category: call-control
            depth: brief
            defined: [{ spec: RFC 3326 }]
            definition: { en: Why a request was sent., zh: 说明请求的原因。 }
            example: 'Reason: Q.850;cause=17'
            """);
        Write("warnings/370", Warning);
    }

    /// <summary>A good entry to spoil.</summary>
    public static string Warning { get; } = """
        name: { en: Insufficient bandwidth, zh: 带宽不足 }
        defined:
          - { spec: RFC 3261, clause: 20.43 }
        definition: { en: There is too little bandwidth., zh: 可用带宽不足。 }
        meaning:
          en: See [[headers/Reason]].
          zh: 参见 [[headers/Reason]]。
        example: 'Warning: 370 host "text"'
        see-also: [headers/Reason]
        """;

    public MiniatureContent Write(string id, string yaml)
    {
        string path = Path.Combine(_folder, id + ".yaml");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, yaml);
        return this;
    }

    /// <summary>Writes the warning with one piece of its text replaced.</summary>
    public MiniatureContent Spoil(string good, string bad)
    {
        string spoilt = Warning.Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(Warning, spoilt);
        return Write("warnings/370", spoilt);
    }

    /// <summary>Takes a whole kind away.</summary>
    public MiniatureContent Delete(string kind)
    {
        Directory.Delete(Path.Combine(_folder, kind), recursive: true);
        return this;
    }

    public Catalogue Load() => Catalogue.Load(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
