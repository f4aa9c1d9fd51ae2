using FlowViewer.Benchmarks;

string[] words = args;
return words switch
{
    ["index", string file] => IndexVerb.Run(file, layers: false),
    ["index", "--layers", string file] => IndexVerb.Run(file, layers: true),
    ["generate", string file] => GenerateVerb.Run(file, GenerateVerb.DefaultMessages),
    ["generate", string file, string messages] => GenerateVerb.Run(file, int.Parse(messages, System.Globalization.CultureInfo.InvariantCulture)),
    ["query", string file, .. string[] queries] => QueryVerb.Run(file, queries),
    ["list", string file] => ListVerb.Run(file),
    ["fuzz", string count, .. string[] rest] => FuzzVerb.Run(long.Parse(count, System.Globalization.CultureInfo.InvariantCulture), rest),
    ["linear", .. string[] kinds] => LinearVerb.Run(kinds),
    ["reference", string folder, string queries] => ReferenceVerb.Run(folder, queries),
    ["simulate", string count, .. string[] rest] => SimulateVerb.Run(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture), rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: index [--layers] FILE       index a capture or log: counts, seconds, MB/s, peak memory
               generate FILE [MESSAGES]    write a large capture, the same one each time
               list FILE                   one line a message, to compare with other programs
               query FILE [QUERY...]       build the index of the calls and find some of them
               fuzz N [SEED] [FOLDER]      N mutated inputs through every entry point
               linear [KIND...]            1, 2, 4, 8 MB of each kind of hostile text: what each doubling costs
               reference FOLDER QUERIES    read a content folder cold, then ask what the table's first column says
               simulate N [SEED] [CONTENT] N runs of the flows under random faults: runs/s, messages/s, what went wrong
        """);
    return 2;
}
