using NodaTime;
using static OutreachKit.Scheduling.GermanState;

namespace OutreachKit.Scheduling.HolidayRules;

/// <summary>The holiday acts of the German Länder. Germany has no law of its own for holidays, but for 3 October.</summary>
internal static class Germany
{
    private static readonly HolidayRule[] Everywhere =
    [
        HolidayRule.Fixed("Neujahr", 1, 1),
        HolidayRule.Easter("Karfreitag", days: -2),
        HolidayRule.Easter("Ostermontag", days: 1),
        HolidayRule.Fixed("Tag der Arbeit", 5, 1),
        HolidayRule.Easter("Christi Himmelfahrt", days: 39),
        HolidayRule.Easter("Pfingstmontag", days: 50),
        HolidayRule.Fixed("Tag der Deutschen Einheit", 10, 3).Since(1990), // Einigungsvertrag, article 2 (2)
        HolidayRule.Once("Reformationstag", new LocalDate(2017, 10, 31)), // its 500th year, by an act of each Land
        HolidayRule.Fixed("1. Weihnachtstag", 12, 25),
        HolidayRule.Fixed("2. Weihnachtstag", 12, 26),
    ];

    private static readonly HolidayRule HeiligeDreiKoenige = HolidayRule.Fixed("Heilige Drei Könige", 1, 6);
    private static readonly HolidayRule Frauentag = HolidayRule.Fixed("Internationaler Frauentag", 3, 8);
    private static readonly HolidayRule Ostersonntag = HolidayRule.Easter("Ostersonntag", days: 0);
    private static readonly HolidayRule Pfingstsonntag = HolidayRule.Easter("Pfingstsonntag", days: 49);
    private static readonly HolidayRule Fronleichnam = HolidayRule.Easter("Fronleichnam", days: 60);
    private static readonly HolidayRule MariaeHimmelfahrt = HolidayRule.Fixed("Mariä Himmelfahrt", 8, 15);
    private static readonly HolidayRule Weltkindertag = HolidayRule.Fixed("Weltkindertag", 9, 20);
    private static readonly HolidayRule Reformationstag = HolidayRule.Fixed("Reformationstag", 10, 31);
    private static readonly HolidayRule ReformationstagInTheNorth = Reformationstag.Since(2018);
    private static readonly HolidayRule Allerheiligen = HolidayRule.Fixed("Allerheiligen", 11, 1);

    // The Wednesday before 23 November.
    private static readonly HolidayRule BussUndBettag = HolidayRule.OnOrBefore("Buß- und Bettag", IsoDayOfWeek.Wednesday, 11, 22);

    // Each is made when it is first asked for: few apps need all sixteen.
    private static readonly Lazy<HolidayCalendar>[] States =
        [.. Enum.GetValues<GermanState>().Select(state => new Lazy<HolidayCalendar>(() => Make(state)))];

    internal static HolidayCalendar Nationwide { get; } = HolidayCalendar.ByRules(Everywhere);

    internal static HolidayCalendar In(GermanState state) =>
        (uint)state < (uint)States.Length
            ? States[(int)state].Value
            : throw new ArgumentOutOfRangeException(
                nameof(state), state, $"There is no German Land {state}: give {string.Join(", ", Enum.GetNames<GermanState>())}.");

    private static HolidayCalendar Make(GermanState state) => HolidayCalendar.ByRules([.. Everywhere, .. OnlyIn(state)]);

    private static HolidayRule[] OnlyIn(GermanState state) => state switch
    {
        BadenWuerttemberg => [HeiligeDreiKoenige, Fronleichnam, Allerheiligen], // FTG, § 1
        Bavaria => [HeiligeDreiKoenige, Fronleichnam, Allerheiligen], // FTG, article 1
        Berlin => [Frauentag.Since(2019), .. OnceInBerlin()], // Gesetz über die Sonn- und Feiertage, § 1
        Brandenburg => [Ostersonntag, Pfingstsonntag, Reformationstag], // FTG, § 2
        Bremen => [ReformationstagInTheNorth], // Gesetz über die Sonn- und Feiertage, § 2
        Hamburg => [ReformationstagInTheNorth], // Feiertagsgesetz, § 1
        Hesse => [Fronleichnam], // HFeiertagsG, § 1
        MecklenburgWesternPomerania => [Frauentag.Since(2023), Reformationstag], // FTG M-V, § 2
        LowerSaxony => [ReformationstagInTheNorth], // NFeiertagsG, § 2
        NorthRhineWestphalia => [Fronleichnam, Allerheiligen], // Feiertagsgesetz NW, § 2
        RhinelandPalatinate => [Fronleichnam, Allerheiligen], // LFtG, § 2
        Saarland => [Fronleichnam, MariaeHimmelfahrt, Allerheiligen], // SFG, § 2
        Saxony => [Reformationstag, BussUndBettag], // SächsSFG, § 1
        SaxonyAnhalt => [HeiligeDreiKoenige, Reformationstag], // FeiertG LSA, § 2
        SchleswigHolstein => [ReformationstagInTheNorth], // SFTG, § 2
        Thuringia => [Weltkindertag.Since(2019), Reformationstag], // ThürFGtG, § 2
        _ => [],
    };

    // Changes of Berlin's act: of 30 January 2019 (GVBl. page 22), and of 2024.
    private static HolidayRule[] OnceInBerlin() =>
    [
        HolidayRule.Once("75. Jahrestag der Befreiung vom Nationalsozialismus", new LocalDate(2020, 5, 8)),
        HolidayRule.Once("80. Jahrestag der Befreiung vom Nationalsozialismus", new LocalDate(2025, 5, 8)),
        HolidayRule.Once("75. Jahrestag des Aufstandes vom 17. Juni 1953", new LocalDate(2028, 6, 17)),
    ];
}
