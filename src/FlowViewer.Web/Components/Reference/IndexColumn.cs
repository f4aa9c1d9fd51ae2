using System.Globalization;
using FlowViewer.Reference;
using FlowViewer.Reference.Entries;
using FlowViewer.Web.Localization;

namespace FlowViewer.Web.Components.Reference;

/// <summary>A column of an index besides the entry's name and definition.</summary>
/// <param name="Label">The key of its words.</param>
/// <param name="Text">What stands in it.</param>
public sealed record IndexColumn(string Label, Func<Entry, UiText, string> Text)
{
    private static readonly IndexColumn Defined = new("Ref_Col_Defined", (entry, _) => string.Join(", ", entry.Defined.Select(source => source.Spec).Distinct()));

    /// <summary>The columns of a kind.</summary>
    public static IReadOnlyList<IndexColumn> Of(EntryKind kind) => kind switch
    {
        EntryKind.Responses =>
        [
            new("Ref_Methods", (entry, words) => Scope(((Response)entry).Methods, words)),
            new("Ref_Retry", (entry, words) => words.Of(((Response)entry).Next.Retry)),
            Defined,
        ],
        EntryKind.Methods =>
        [
            new("Ref_Transaction", (entry, words) => words.Of(((Method)entry).Transaction)),
            new("Ref_Creates", (entry, words) => words.Of(((Method)entry).Dialog.Creates)),
            Defined,
        ],
        EntryKind.Headers =>
        [
            new("Ref_Compact", (entry, _) => ((Header)entry).Compact ?? ""),
            new("Ref_Category", (entry, words) => words.Of(((Header)entry).Category)),
            Defined,
        ],
        EntryKind.Timers => [new("Ref_Default", (entry, _) => ((SipTimer)entry).Default.Here().Replace("`", "", StringComparison.Ordinal)), Defined],
        EntryKind.Causes =>
        [
            new("Ref_Class", (entry, words) => words.Of(((Cause)entry).Class)),
            new("Ref_ToSip", (entry, _) => Keys(((Cause)entry).Mapping.ToSip)),
        ],
        EntryKind.Warnings => [new("Ref_ComesWith", (entry, _) => Keys(((Warning)entry).With)), Defined],
        EntryKind.Options => [new("Ref_Category", (entry, words) => words[OptionCategory.Key(((Option)entry).Category)]), Defined],
        EntryKind.Events => [new("Ref_Type", (entry, words) => words.Of(((EventPackage)entry).Type)), Defined],
        EntryKind.Features => [new("Ref_Family", (entry, words) => words.Of(((Feature)entry).Family)), Defined],
        EntryKind.Nodes =>
        [
            new("Ref_Plane", (entry, words) => words.Of(((NetworkNode)entry).Plane)),
            new("Ref_Points", (entry, _) => string.Join(", ", ((NetworkNode)entry).ReferencePoints.Select(point => point.Name))),
        ],
        EntryKind.Bearers =>
        [
            new("Ref_ResourceType", (entry, words) => words.Of(((Bearer)entry).ResourceType)),
            new("Ref_Priority", (entry, _) => ((Bearer)entry).Priority.ToString(CultureInfo.InvariantCulture)),
            new("Ref_DelayBudget", (entry, _) => BearerFigures.Delay((Bearer)entry)),
            new("Ref_LossRate", (entry, _) => BearerFigures.Loss((Bearer)entry)),
        ],
        _ => [],
    };

    /// <summary>The methods of a scope in a few words: <c>INVITE, UPDATE</c>, <c>any but ACK</c>.</summary>
    public static string Scope(MethodScope methods, UiText words)
    {
        string of = methods.Any ? words["Ref_AnyMethod"] : string.Join(", ", methods.Of);
        return methods.Except.IsEmpty ? of : words["Ref_Except", of, string.Join(", ", methods.Except)];
    }

    private static string Keys(IEnumerable<EntryId> ids) => string.Join(", ", ids.Select(id => id.Key));
}
