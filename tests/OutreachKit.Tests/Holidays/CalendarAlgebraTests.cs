using CsCheck;
using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit.Tests.Holidays;

/// <summary>Union and except of any calendars, made of any others: a date is in the answer as sets would have it.</summary>
public sealed class CalendarAlgebraTests
{
    // Few days around both borders of the table and in its middle, so that calendars often meet.
    private static readonly LocalDate[] Days =
    [
        .. new[] { new LocalDate(1969, 12, 24), new LocalDate(2027, 12, 24), new LocalDate(2099, 12, 24), new LocalDate(2100, 12, 24) }
            .SelectMany(start => Enumerable.Range(0, 14).Select(n => start.PlusDays(n))),
    ];

    private static readonly Gen<HolidayRule> Rules = Gen.Select(Gen.Int[0, 4], Gen.Int[24, 31], Gen.Int[1, 5]).Select((kind, day, n) => kind switch
    {
        0 => HolidayRule.Fixed($"fixed {day}", 12, day),
        1 => HolidayRule.Fixed($"new year {n}", 1, n).Observed(Observance.NearestWeekday),
        2 => HolidayRule.Nth($"nth {n}", n, (IsoDayOfWeek)n, 12),
        3 => HolidayRule.OnOrAfter($"after {day}", IsoDayOfWeek.Wednesday, 12, day).Observed(Observance.NextFreeWeekday),
        _ => HolidayRule.Fixed($"observed {day}", 12, day).Observed(Observance.NextFreeWeekday),
    });

    private static readonly Gen<Expression> Leaves = Gen.OneOf(
        Gen.OneOfConst(Days).Array[0, 6].Select(dates => Expression.Of(HolidayCalendar.Of(dates), "dates")),
        Rules.Array[0, 3].Select(rules => Expression.Of(HolidayCalendar.ByRules(rules), $"[{string.Join("; ", rules.Select(r => r.ToString()))}]")));

    private static readonly Gen<Expression> Expressions = Deeper(Deeper(Deeper(Leaves)));

    [Fact]
    public void A_date_is_in_a_union_or_an_except_as_sets_would_have_it() =>
        Expressions.Sample(
            expression => Days.Should().OnlyContain(day => (expression.Calendar.NameOf(day) ?? "") == (expression.Name(day) ?? ""), "it is {0}", expression.Text),
            iter: 500,
            print: expression => expression.Text);

    [Fact]
    public void Every_listing_of_a_made_calendar_is_what_a_look_up_of_each_day_says() =>
        Expressions.Sample(
            expression =>
            {
                foreach (LocalDate[] stretch in Days.Chunk(14))
                {
                    expression.Calendar.Between(stretch[0], stretch[^1]).Should().Equal(
                        stretch.Where(expression.Calendar.Contains).Select(day => new Holiday(day, expression.Calendar.NameOf(day)!)), "it is {0}", expression.Text);
                }
            },
            iter: 200,
            print: expression => expression.Text);

    private static Gen<Expression> Deeper(Gen<Expression> parts) => Gen.Select(Gen.Int[0, 3], parts, parts).Select((kind, a, b) => kind switch
    {
        0 => a,
        1 => Expression.Minus(a, b),
        _ => Expression.Plus(a, b),
    });

    /// <summary>A calendar, and beside it the plain sense of how it was made: what each day is called.</summary>
    private sealed record Expression(HolidayCalendar Calendar, Func<LocalDate, string?> Name, string Text)
    {
        internal static Expression Of(HolidayCalendar calendar, string text) => new(calendar, calendar.NameOf, text);

        internal static Expression Plus(Expression a, Expression b) =>
            new(a.Calendar.Union(b.Calendar), day => a.Name(day) ?? b.Name(day), $"({a.Text} + {b.Text})");

        internal static Expression Minus(Expression a, Expression b) =>
            new(a.Calendar.Except(b.Calendar), day => b.Name(day) is null ? a.Name(day) : null, $"({a.Text} - {b.Text})");
    }
}
