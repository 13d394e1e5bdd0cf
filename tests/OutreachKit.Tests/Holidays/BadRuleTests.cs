using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit.Tests.Holidays;

public sealed class BadRuleTests
{
    private static readonly HolidayRule Rule = HolidayRule.Fixed("Founders' Day", 4, 1);

    public static TheoryData<string, string, Action> Slips => new()
    {
        { "day", "February has no day 31: give 1 to 29.", () => HolidayRule.Fixed("x", 2, 31) },
        { "day", "February has no day 30: give 1 to 29.", () => HolidayRule.Fixed("x", 2, 30) },
        { "day", "April has no day 31: give 1 to 30.", () => HolidayRule.Fixed("x", 4, 31) },
        { "day", "May has no day 0: give 1 to 31.", () => HolidayRule.Fixed("x", 5, 0) },
        { "day", "June has no day 31: give 1 to 30.", () => HolidayRule.OnOrBefore("x", IsoDayOfWeek.Monday, 6, 31) },
        { "month", "There is no month 13: give 1 to 12.", () => HolidayRule.Fixed("x", 13, 1) },
        { "month", "There is no month 0: give 1 to 12.", () => HolidayRule.Fixed("x", 0, 1) },
        { "month", "There is no month 13: give 1 to 12.", () => HolidayRule.Nth("x", 1, IsoDayOfWeek.Monday, 13) },
        { "month", "There is no month 0: give 1 to 12.", () => HolidayRule.Last("x", IsoDayOfWeek.Monday, 0) },
        { "month", "There is no month 0: give 1 to 12.", () => HolidayRule.OnOrAfter("x", IsoDayOfWeek.Monday, 0, 1) },
        { "nth", "No month has a Monday number 6: give 1 to 5", () => HolidayRule.Nth("x", 6, IsoDayOfWeek.Monday, 5) },
        { "nth", "No month has a Monday number 0: give 1 to 5", () => HolidayRule.Nth("x", 0, IsoDayOfWeek.Monday, 5) },
        { "weekday", "None is no weekday: give Monday to Sunday.", () => HolidayRule.Nth("x", 1, IsoDayOfWeek.None, 5) },
        { "weekday", "8 is no weekday: give Monday to Sunday.", () => HolidayRule.Nth("x", 1, (IsoDayOfWeek)8, 5) },
        { "weekday", "None is no weekday: give Monday to Sunday.", () => HolidayRule.Last("x", IsoDayOfWeek.None, 5) },
        { "weekday", "None is no weekday: give Monday to Sunday.", () => HolidayRule.OnOrBefore("x", IsoDayOfWeek.None, 5, 1) },
        { "weekday", "None is no weekday: give Monday to Sunday.", () => HolidayRule.OnOrAfter("x", IsoDayOfWeek.None, 5, 1) },
        { "days", "251 days from Easter may lie in another year: give -80 to 250.", () => HolidayRule.Easter("x", 251) },
        { "days", "-81 days from Easter may lie in another year: give -80 to 250.", () => HolidayRule.Easter("x", -81) },
        { "name", "A holiday needs a name", () => HolidayRule.Fixed("", 5, 1) },
        { "name", "A holiday needs a name", () => HolidayRule.Easter(" ", 1) },
        { "name", "A holiday needs a name", () => HolidayRule.Once(null!, new LocalDate(2026, 5, 1)) },
        { "date", "not computed for the year 9999: give 1 to 9998.", () => HolidayRule.Once("x", new LocalDate(9999, 5, 1)) },
        { "date", "not computed for the year 0: give 1 to 9998.", () => Rule.MovedTo(new LocalDate(0, 5, 1)) },
        { "date", "Founders' Day is moved twice in 2026: give one date a year.", () => Rule.MovedTo(new LocalDate(2026, 5, 1)).MovedTo(new LocalDate(2026, 6, 1)) },
        { "year", "not computed for the year 0: give 1 to 9998.", () => Rule.Since(0) },
        { "year", "not computed for the year 9999: give 1 to 9998.", () => Rule.Until(9999) },
        { "year", "Founders' Day ends in 2020, so it cannot begin in 2021: swap Since and Until.", () => Rule.Until(2020).Since(2021) },
        { "year", "Founders' Day begins in 2021, so it cannot end in 2020: swap Since and Until.", () => Rule.Since(2021).Until(2020) },
        { "observance", "There is no observance 3: give OnTheDay, NearestWeekday, NextFreeWeekday.", () => Rule.Observed((Observance)3) },
        { "rules", "One of the rules is null: leave it out.", () => HolidayCalendar.ByRules(Rule, null!) },
        { "holidays", "A holiday needs a name", () => HolidayCalendar.Of(default(Holiday)) },
        { "to", "The last date is before the first: swap from and to.", () => HolidayCalendar.None.Between(new LocalDate(2026, 5, 2), new LocalDate(2026, 5, 1)) },
    };

    [Theory]
    [MemberData(nameof(Slips), DisableDiscoveryEnumeration = true)]
    public void A_slip_is_refused_with_the_field_and_the_remedy(string field, string remedy, Action slip) =>
        slip.Should().Throw<ArgumentException>().WithParameterName(field).WithMessage($"*{remedy}*");

    [Fact]
    public void Nothing_where_something_is_needed_is_refused()
    {
        Action[] slips =
        [
            () => HolidayCalendar.ByRules(null!),
            () => HolidayCalendar.Of((IEnumerable<Holiday>)null!),
            () => HolidayCalendar.Of((IEnumerable<LocalDate>)null!),
            () => HolidayCalendar.None.Union(null!),
            () => HolidayCalendar.None.Except(null!),
        ];

        slips.Should().AllSatisfy(slip => slip.Should().Throw<ArgumentNullException>());
    }
}
