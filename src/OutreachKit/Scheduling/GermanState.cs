namespace OutreachKit.Scheduling;

/// <summary>The sixteen Länder of Germany, each with its holidays: <see cref="HolidayCalendars.GermanyIn"/>.</summary>
public enum GermanState
{
    /// <summary>Baden-Württemberg, BW.</summary>
    BadenWuerttemberg,

    /// <summary>Bayern, BY.</summary>
    Bavaria,

    /// <summary>Berlin, BE.</summary>
    Berlin,

    /// <summary>Brandenburg, BB.</summary>
    Brandenburg,

    /// <summary>Bremen, HB.</summary>
    Bremen,

    /// <summary>Hamburg, HH.</summary>
    Hamburg,

    /// <summary>Hessen, HE.</summary>
    Hesse,

    /// <summary>Mecklenburg-Vorpommern, MV.</summary>
    MecklenburgWesternPomerania,

    /// <summary>Niedersachsen, NI.</summary>
    LowerSaxony,

    /// <summary>Nordrhein-Westfalen, NW.</summary>
    NorthRhineWestphalia,

    /// <summary>Rheinland-Pfalz, RP.</summary>
    RhinelandPalatinate,

    /// <summary>Saarland, SL.</summary>
    Saarland,

    /// <summary>Sachsen, SN.</summary>
    Saxony,

    /// <summary>Sachsen-Anhalt, ST.</summary>
    SaxonyAnhalt,

    /// <summary>Schleswig-Holstein, SH.</summary>
    SchleswigHolstein,

    /// <summary>Thüringen, TH.</summary>
    Thuringia,
}
