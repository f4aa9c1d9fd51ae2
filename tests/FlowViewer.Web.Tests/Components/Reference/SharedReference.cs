using System.Globalization;
using Bunit;
using FlowViewer.Flows;
using FlowViewer.Reference;
using FlowViewer.Reference.Catalogues;
using FlowViewer.Reference.Entries;
using FlowViewer.Tests;
using FlowViewer.Web.Components.Flows;
using FlowViewer.Web.Components.Messages;
using FlowViewer.Web.Content;
using FlowViewer.Web.Localization;
using Microsoft.Extensions.DependencyInjection;

namespace FlowViewer.Web.Tests.Components.Reference;

/// <summary>The reference as it is, read once for all tests.</summary>
internal static class SharedReference
{
    public static FlowLibrary Flows { get; } = new(Repository.PathOf("content"));

    public static FlowRuns Runs { get; } = new(Flows);

    public static ReferenceLibrary Library { get; } = new(Repository.PathOf("content"), Flows);

    public static EntryExamples Examples { get; } = new(Flows, Library);

    /// <summary>The entry of that name, which must be there.</summary>
    public static Entry Entry(string name) => EntryId.TryParse(name, out EntryId id) && Library.Catalogue.Find(id) is { } entry
        ? entry
        : throw new ArgumentException($"There is no entry {name}.", nameof(name));

    /// <summary>The page of the entry of that name, which must be there.</summary>
    public static Page Page(string name) => Library.Catalogue.FindPage(Entry(name).Id)!;

    /// <summary>Makes a language that of the pages that the test renders from now on.</summary>
    public static void Speak(string language) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

    /// <summary>Gives components what they are given in the program.</summary>
    public static void AddReference(this BunitContext context)
    {
        context.Services.AddLocalization(options => options.ResourcesPath = "Resources");
        context.Services.AddSingleton<UiText>();
        context.Services.AddSingleton(Library);
        context.Services.AddSingleton(Examples);
        context.Services.AddSingleton<EntryLinks>();
        context.Services.AddSingleton(Flows);
        context.Services.AddSingleton(Runs);
    }
}
