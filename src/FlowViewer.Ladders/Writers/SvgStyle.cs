namespace FlowViewer.Ladders.Writers;

/// <summary>
/// The style and the marks of an SVG ladder. A response class has a hue and, for those who do not see it, a mark of its own at the
/// arrow's tail; requests are solid, responses dashed.
/// </summary>
internal static class SvgStyle
{
    public const string Css = """
        svg{--bg:#fff;--ink:#1a1c1e;--soft:#5c6368;--line:#c3c9ce;--box:#eef4f3;--c0:#00695c;--c1:#52616b;--c2:#1b6e2d;--c3:#6a3fa0;--c4:#a14b00;--c5:#b3261e;--c6:#8e1b5e;color-scheme:light dark;font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
        @media (prefers-color-scheme:dark){svg{--bg:#111415;--ink:#e2e6e8;--soft:#a4adb2;--line:#3f474b;--box:#1d2526;--c0:#6fd8c9;--c1:#b4c3cc;--c2:#86d993;--c3:#cdb4f6;--c4:#ffb77a;--c5:#ffb4ab;--c6:#ffafd6}}
        .bg{fill:var(--bg)}text{fill:var(--ink);stroke:var(--bg);stroke-width:3px;paint-order:stroke}.title{font-size:16px;font-weight:600}
        .lane{stroke:var(--line);stroke-width:1}.box{fill:var(--box);stroke:var(--line)}.name{font-weight:600;text-anchor:middle;stroke:none}
        .n,.t{fill:var(--soft);text-anchor:end;font-variant-numeric:tabular-nums}.l{text-anchor:middle}.s{text-anchor:start}.w{fill:var(--soft)}
        .a{stroke:var(--c);stroke-width:1.6;fill:none}.h,.m{fill:var(--c);stroke:none}.o{fill:var(--bg);stroke:var(--c);stroke-width:1.6}.r .a{stroke-dasharray:6 4}.r .x{stroke-dasharray:none}.b .a{stroke-width:5;opacity:.5}.q{--c:var(--c1)}.q .a{stroke-width:1;stroke-dasharray:2 2}.q .l,.q .s{fill:var(--soft)}.q.f{--c:var(--c5)}
        .again{opacity:.62}.k0{--c:var(--c0)}.k1{--c:var(--c1)}.k2{--c:var(--c2)}.k3{--c:var(--c3)}.k4{--c:var(--c4)}.k5{--c:var(--c5)}.k6{--c:var(--c6)}
        """;

    /// <summary>The mark of a response class around a point: 1xx ring, 2xx disc, 3xx diamond, 4xx triangle, 5xx square, 6xx cross.</summary>
    public static string MarkOf(int kind, int x, int y) => kind switch
    {
        1 => $"<circle class=\"o\" cx=\"{x}\" cy=\"{y}\" r=\"4\"/>",
        2 => $"<circle class=\"m\" cx=\"{x}\" cy=\"{y}\" r=\"4.5\"/>",
        3 => $"<path class=\"m\" d=\"M{x - 5} {y}l5 -5 5 5 -5 5z\"/>",
        4 => $"<path class=\"m\" d=\"M{x - 5} {y + 4}h10l-5 -9z\"/>",
        5 => $"<path class=\"m\" d=\"M{x - 4} {y - 4}h8v8h-8z\"/>",
        6 => $"<path class=\"a x\" d=\"M{x - 4} {y - 4}l8 8m0 -8l-8 8\"/>",
        _ => "",
    };

    /// <summary>0 for a request, else the class of the response.</summary>
    public static int KindOf(Step step) => step is MessageStep { Status: int status } ? Math.Clamp(status / 100, 1, 6) : 0;
}
