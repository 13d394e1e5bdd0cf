using NodaTime;
using OutreachKit.ConsoleRunner.Database;
using OutreachKit.Scheduling;
using OutreachKit.Sequences;

namespace OutreachKit.ConsoleRunner.Import;

/// <summary>What an import would bring: who would be enrolled, and how much would go out on which day if nobody answered.</summary>
/// <remarks>People of one zone get the same dates from the pipelines of this program, so one of them is asked for.</remarks>
internal sealed class Forecast
{
    private readonly Dictionary<string, IReadOnlyList<(LocalDate Day, Step Step)>> _byZone = new(StringComparer.Ordinal);
    private readonly SortedDictionary<LocalDate, SortedDictionary<string, int>> _days = [];
    private readonly Dictionary<ImportStatus, int> _counts = [];
    private readonly Workspace _desk;
    private readonly EnrollTerms _terms;

    private Forecast(Workspace desk, EnrollTerms terms, int weeks) => (_desk, _terms, Weeks) = (desk, terms, weeks);

    /// <summary>How many weeks are shown.</summary>
    internal int Weeks { get; }

    /// <summary>What goes out on which of their days: how many of each step.</summary>
    internal IReadOnlyDictionary<LocalDate, SortedDictionary<string, int>> Days => _days;

    internal int Count(ImportStatus status) => _counts.GetValueOrDefault(status);

    /// <summary>What importing those people would bring.</summary>
    internal static async Task<Forecast> OfAsync(
        Workspace desk, EnrollTerms terms, int weeks, IReadOnlyList<Match> people, Action<int>? told, CancellationToken cancellationToken)
    {
        var forecast = new Forecast(desk, terms, weeks);
        for (int i = 0; i < people.Count; i++)
        {
            await forecast.AddAsync(people[i], cancellationToken);
            told?.Invoke(i + 1);
        }

        return forecast;
    }

    private async Task AddAsync(Match match, CancellationToken cancellationToken)
    {
        ImportStatus status = await StatusAsync(match, cancellationToken);
        _counts[status] = Count(status) + 1;
        if (status == ImportStatus.New)
        {
            foreach ((LocalDate day, Step step) in Planned(match.Person.Zone))
            {
                if (!_days.TryGetValue(day, out SortedDictionary<string, int>? steps))
                {
                    _days.Add(day, steps = new(StringComparer.Ordinal));
                }

                steps[step.Id.Value] = steps.GetValueOrDefault(step.Id.Value) + 1;
            }
        }
    }

    private async Task<ImportStatus> StatusAsync(Match match, CancellationToken cancellationToken) =>
        _desk.Book.OptOuts.StopsForGood(match.Id) || await _desk.Outreach.IsSuppressedAsync(match.Id, cancellationToken) ? ImportStatus.OptedOut
        : match.Waits ? ImportStatus.Uncertain
        : !match.IsNew && (await _desk.Outreach.FindByContactAsync(match.Id, cancellationToken)).Any(e => e.Pipeline.Name == _terms.Pipeline.Name && !e.IsFinished) ? ImportStatus.AlreadyThere
        : ImportStatus.New;

    private IReadOnlyList<(LocalDate Day, Step Step)> Planned(string? zone)
    {
        string key = ContactZone.IsKnown(zone) ? zone! : "";
        if (!_byZone.TryGetValue(key, out IReadOnlyList<(LocalDate, Step)>? planned))
        {
            var request = new EnrollRequest { Contact = "somebody", Zone = zone, AccountZone = _terms.Fallback?.Id, Pipeline = _terms.Pipeline.Name };
            Instant end = _desk.Now + Duration.FromDays(7 * Weeks);
            planned =
            [
                .. _desk.Outreach.Preview(request)
                    .Where(i => i.Touch.Step is not null && i.Plan.Due <= end)
                    .Select(i => (i.Plan.Local!.Value.Date, i.Touch.Step!)),
            ];
            _byZone.Add(key, planned);
        }

        return planned;
    }
}
