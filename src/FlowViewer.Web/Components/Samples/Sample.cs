using System.Reflection;

namespace FlowViewer.Web.Components.Samples;

/// <summary>A trace of our own making to look at without having one; the files are content/samples, carried in the assembly.</summary>
/// <param name="Name">The file's name, and the value of its button.</param>
/// <param name="Key">What its words are kept under: <c>Sample_</c> and this.</param>
public sealed record Sample(string Name, string Key)
{
    /// <summary>All samples, in the order of the page.</summary>
    public static readonly IReadOnlyList<Sample> All =
    [
        new("volte-call.txt", "Volte"),
        new("registration.txt", "Registration"),
        new("busy.txt", "Busy"),
        new("cancelled.txt", "Cancelled"),
        new("two-formats.txt", "TwoFormats"),
    ];

    /// <summary>The sample with this name; null if there is none.</summary>
    public static Sample? Find(string? name) => All.FirstOrDefault(s => s.Name == name);

    /// <summary>Its bytes.</summary>
    public Stream Open() =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream($"samples/{Name}")
        ?? throw new InvalidOperationException($"The sample {Name} is not in the assembly.");
}
