namespace FlowViewer.Readers.Captures.Signalling.Mobile;

/// <summary>Radio access technologies by the two numberings of 3GPP.</summary>
internal static class RadioAccess
{
    /// <summary>RAT Type of GTPv2-C (TS 29.274 8.17) and of charging in octets.</summary>
    public static readonly NumberNames OfGtp = new("""
        1 UTRAN
        2 GERAN
        3 WLAN
        4 GAN
        5 HSPA Evolution
        6 EUTRAN (WB-E-UTRAN)
        7 Virtual
        8 EUTRAN-NB-IoT
        9 LTE-M
        10 NR
        """);

    /// <summary>RAT-Type of Diameter (TS 29.212 5.3.31).</summary>
    public static readonly NumberNames OfDiameter = new("""
        0 WLAN
        1 VIRTUAL
        2 TRUSTED-N3GA
        1000 UTRAN
        1001 GERAN
        1002 GAN
        1003 HSPA_EVOLUTION
        1004 EUTRAN
        1005 EUTRAN-NB-IoT
        1006 NR
        1007 LTE-M
        2000 CDMA2000_1X
        2001 HRPD
        2002 UMB
        2003 EHRPD
        """);
}
