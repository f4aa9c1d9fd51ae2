using System.Globalization;
using Bunit;
using FlowViewer.Reference;
using FlowViewer.Tests;
using FlowViewer.Web.Components;
using FlowViewer.Web.Content;
using Microsoft.Extensions.DependencyInjection;

namespace FlowViewer.Web.Tests.Components.Reference;

/// <summary>The reference as it is, read once for all tests.</summary>
internal static class SharedReference
{
    public static ReferenceLibrary Library { get; } = new(Repository.PathOf("content"));

    /// <summary>The entry of that name, which must be there.</summary>
    public static Entry Entry(string name) => EntryId.TryParse(name, out EntryId id) && Library.Catalogue.Find(id) is { } entry
        ? entry
        : throw new ArgumentException($"There is no entry {name}.", nameof(name));

    /// <summary>Gives components what they are given in the program, in one language.</summary>
    public static void AddReference(this BunitContext context, string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        context.Services.AddLocalization(options => options.ResourcesPath = "Resources");
        context.Services.AddSingleton<Words>();
        context.Services.AddSingleton(Library);
    }
}
