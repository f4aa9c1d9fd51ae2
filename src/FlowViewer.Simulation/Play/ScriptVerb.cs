using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Phones;

namespace FlowViewer.Simulation.Play;

/// <summary>
/// Something that a script has a node do, as it is written behind the node's id: words, and in capitals what stands in their place:
/// <c>PHONE</c> and <c>NODE</c> (an id of the network), <c>TIME</c>, <c>WORD</c> (whatever it is). The last may be left out where it has brackets.
/// </summary>
/// <param name="Pattern">How it is written: <c>transfers PHONE to WORD</c>.</param>
/// <param name="About">What it does.</param>
/// <param name="Bind">Makes the action; null where it is none for this node.</param>
internal sealed record ScriptVerb(string Pattern, string About, Func<ScriptBinding, Action?> Bind)
{
    private readonly string[] _pattern = Pattern.Split(' ');

    /// <summary>What stands in the places of a text; null where the text is not written so.</summary>
    public string[]? Match(string[] words, World world)
    {
        bool mayEndEarly = _pattern[^1].StartsWith('[');
        if (words.Length != _pattern.Length && !(mayEndEarly && words.Length == _pattern.Length - 1))
            return null;
        var places = new List<string>();
        for (int i = 0; i < words.Length; i++)
        {
            string wanted = _pattern[i].Trim('[', ']');
            if (!IsPlace(wanted))
            {
                if (words[i] != wanted)
                    return null;
                continue;
            }
            if (!Fits(wanted, words[i], world))
                return null;
            places.Add(words[i]);
        }
        return [.. places];
    }

    /// <summary>The pattern with the words of a text in its places, to compare the two; the pattern where they have other lengths.</summary>
    public string Like(string[] words) => words.Length != _pattern.Length ? Pattern
        : string.Join(' ', _pattern.Select((wanted, i) => IsPlace(wanted.Trim('[', ']')) ? words[i] : wanted));

    private static bool IsPlace(string word) => word is "PHONE" or "NODE" or "TIME" or "WORD";

    private static bool Fits(string place, string word, World world) => place switch
    {
        "PHONE" => world.Has(word) && world[word].Core is UserAgent,
        "NODE" => world.Has(word),
        "TIME" => Network.Duration.Parse(word) is not null,
        _ => true,
    };
}
