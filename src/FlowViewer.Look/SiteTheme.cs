using MudBlazor;

namespace FlowViewer.Look;

/// <summary>The theme of the site, light and dark, from a teal seed. Every text colour has a contrast of at least 4.5 to 1 on its ground (WCAG 1.4.3).</summary>
public static class SiteTheme
{
    private static readonly string[] Fonts =
        ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "sans-serif"];

    /// <summary>The theme that MudBlazor renders.</summary>
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#006a60", PrimaryContrastText = "#ffffff",
            Secondary = "#4a635f", SecondaryContrastText = "#ffffff",
            Tertiary = "#456179", TertiaryContrastText = "#ffffff",
            Info = "#1f5fae", InfoContrastText = "#ffffff",
            Success = "#17692f", SuccessContrastText = "#ffffff",
            Warning = "#a8420b", WarningContrastText = "#ffffff",
            Error = "#b3261e", ErrorContrastText = "#ffffff",
            Dark = "#2b3230", DarkContrastText = "#ecf2ef",
            Black = "#161d1c", White = "#ffffff",
            TextPrimary = "#161d1c", TextSecondary = "#3f4947", TextDisabled = "#6f7977",
            ActionDefault = "#3f4947", ActionDisabled = "#8f9997", ActionDisabledBackground = "#dde4e1",
            Background = "#f6faf8", BackgroundGray = "#eaf0ed", Surface = "#ffffff",
            AppbarBackground = "#eaf0ed", AppbarText = "#161d1c",
            DrawerBackground = "#f0f5f3", DrawerText = "#161d1c", DrawerIcon = "#3f4947",
            LinesDefault = "#c6d0cd", LinesInputs = "#6f7977", Divider = "#c6d0cd", DividerLight = "#dae5e1",
            TableLines = "#dae5e1", TableHover = "#f0f5f3", TableStriped = "#f6faf8",
            GrayDefault = "#6f7977", GrayLight = "#c6d0cd", GrayLighter = "#eaf0ed", GrayDark = "#3f4947", GrayDarker = "#2b3230",
            OverlayDark = "rgba(0,0,0,0.4)", OverlayLight = "rgba(255,255,255,0.5)",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#82d5c8", PrimaryContrastText = "#003731",
            Secondary = "#b1ccc6", SecondaryContrastText = "#1c3531",
            Tertiary = "#adcae6", TertiaryContrastText = "#153349",
            Info = "#8fc1ff", InfoContrastText = "#00315f",
            Success = "#7fd694", SuccessContrastText = "#00391a",
            Warning = "#ffb085", WarningContrastText = "#4f1f00",
            Error = "#ffb4ab", ErrorContrastText = "#690005",
            Dark = "#dde4e1", DarkContrastText = "#2b3230",
            Black = "#090f0e", White = "#ffffff",
            TextPrimary = "#dde4e1", TextSecondary = "#bec9c6", TextDisabled = "#899390",
            ActionDefault = "#bec9c6", ActionDisabled = "#6f7977", ActionDisabledBackground = "#2f3635",
            Background = "#0e1513", BackgroundGray = "#1a2120", Surface = "#141b1a",
            AppbarBackground = "#1a2120", AppbarText = "#dde4e1",
            DrawerBackground = "#141b1a", DrawerText = "#dde4e1", DrawerIcon = "#bec9c6",
            LinesDefault = "#35403d", LinesInputs = "#899390", Divider = "#35403d", DividerLight = "#252b2a",
            TableLines = "#252b2a", TableHover = "#1a2120", TableStriped = "#141b1a",
            GrayDefault = "#899390", GrayLight = "#3f4947", GrayLighter = "#252b2a", GrayDark = "#bec9c6", GrayDarker = "#dde4e1",
            OverlayDark = "rgba(0,0,0,0.6)", OverlayLight = "rgba(255,255,255,0.1)",
        },
        LayoutProperties = new LayoutProperties
        {
            DefaultBorderRadius = "8px", AppbarHeight = "48px", DrawerMiniWidthLeft = "56px", DrawerWidthLeft = "248px",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = "14px", LineHeight = "20px", FontWeight = "400", LetterSpacing = "normal" },
            H1 = new H1Typography { FontFamily = Fonts, FontSize = "26px", LineHeight = "34px", FontWeight = "600", LetterSpacing = "-.01em" },
            H2 = new H2Typography { FontFamily = Fonts, FontSize = "18px", LineHeight = "26px", FontWeight = "600", LetterSpacing = "normal" },
            H3 = new H3Typography { FontFamily = Fonts, FontSize = "15px", LineHeight = "22px", FontWeight = "600", LetterSpacing = "normal" },
            H4 = new H4Typography { FontFamily = Fonts, FontSize = "15px", LineHeight = "22px", FontWeight = "600", LetterSpacing = "normal" },
            H5 = new H5Typography { FontFamily = Fonts, FontSize = "15px", LineHeight = "22px", FontWeight = "600", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Fonts, FontSize = "15px", LineHeight = "22px", FontWeight = "600", LetterSpacing = "normal" },
            Subtitle1 = new Subtitle1Typography { FontFamily = Fonts, FontSize = "16px", LineHeight = "24px", FontWeight = "400", LetterSpacing = "normal" },
            Subtitle2 = new Subtitle2Typography { FontFamily = Fonts, FontSize = "13px", LineHeight = "18px", FontWeight = "500", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Fonts, FontSize = "14px", LineHeight = "22px", FontWeight = "400", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Fonts, FontSize = "13px", LineHeight = "20px", FontWeight = "400", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Fonts, FontSize = "14px", LineHeight = "20px", FontWeight = "500", LetterSpacing = "normal", TextTransform = "none" },
            Caption = new CaptionTypography { FontFamily = Fonts, FontSize = "12px", LineHeight = "16px", FontWeight = "400", LetterSpacing = "normal" },
            Overline = new OverlineTypography { FontFamily = Fonts, FontSize = "12px", LineHeight = "16px", FontWeight = "500", LetterSpacing = "normal" },
        },
    };
}
