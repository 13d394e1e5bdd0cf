using NodaTime;
using OutreachKit.ConsoleRunner.Files;
using OutreachKit.Dispatch;
using OutreachKit.Scheduling;

namespace OutreachKit.ConsoleRunner.Story;

/// <summary>Runs the pipeline over people on virtual time, until each has been followed up or has come to an end.</summary>
internal sealed class StoryTeller
{
    private readonly Pipeline _pipeline;
    private readonly StoryClock _clock = new(StoryOptions.Start);
    private readonly Mailroom _mailroom = new();
    private readonly Diary _diary = new();
    private readonly IReadOnlyList<Person> _people;
    private readonly Fate[] _fates;
    private readonly EnrollmentId[] _ids;
    private readonly HashSet<int> _unfinished;
    private readonly Dictionary<EnrollmentId, int> _who = [];
    private readonly HashSet<TouchKey> _askedOfUser = [];
    private readonly OutreachEngine _outreach;
    private readonly Dispatcher _dispatcher;
    private readonly Doings _doings;

    private StoryTeller(IReadOnlyList<Person> people, StoryOptions options)
    {
        DateTimeZone fallback = ContactZone.Choose(options.FallbackZone, account: null, DateTimeZone.Utc).Zone;
        _pipeline = Presets.InformationalInterviewOn(Presets.WorkingHours, fallback);
        _people = people;
        _fates = Fate.Draw(people.Count, options.Silent, options.Seed);
        _ids = new EnrollmentId[people.Count];
        _unfinished = [.. Enumerable.Range(0, people.Count)];
        _outreach = new OutreachEngine(_pipeline, new InMemoryStore(), _clock);

        // One touch after the other, so that the same story is always told in the same order.
        _dispatcher = _outreach.CreateDispatcher(_mailroom, new DispatchOptions { Parallelism = 1 });
        _doings = new Doings(_outreach, _clock, _diary);
    }

    /// <summary>Tells the story.</summary>
    /// <param name="people">Who is in it.</param>
    /// <param name="options">How it goes.</param>
    /// <param name="ended">Told after each step how many have come to the end of theirs.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    internal static async Task<StoryResult> TellAsync(
        IReadOnlyList<Person> people, StoryOptions options, Action<int>? ended, CancellationToken cancellationToken)
    {
        var teller = new StoryTeller(people, options);
        await teller.EnrollAsync(cancellationToken);
        while (teller._unfinished.Count > 0 && teller._diary.Next is { } next)
        {
            cancellationToken.ThrowIfCancellationRequested();
            teller._clock.MoveTo(next);
            await teller.StepAsync(next, cancellationToken);
            ended?.Invoke(people.Count - teller._unfinished.Count);
        }

        return await teller.ResultAsync(cancellationToken);
    }

    private async Task EnrollAsync(CancellationToken cancellationToken)
    {
        for (int who = 0; who < _people.Count; who++)
        {
            var request = new EnrollRequest { Contact = _people[who].Id, Zone = _people[who].Zone, };
            Enrollment enrollment = (await _outreach.EnrollAsync(request, cancellationToken)).OrThrow();
            _ids[who] = enrollment.Id;
            _who.Add(enrollment.Id, who);
            Watch(who, enrollment);
        }
    }

    /// <summary>The world first, then the dispatcher: whoever answers at this very instant is not written to any more.</summary>
    private async Task StepAsync(Instant now, CancellationToken cancellationToken)
    {
        var due = new List<int>();
        foreach ((Happening what, int who) in _diary.TakeAt(now))
        {
            if (what == Happening.FallsDue)
            {
                due.Add(who);
            }
            else
            {
                Watch(who, await _doings.RunAsync(what, who, _ids[who], _fates[who], cancellationToken));
            }
        }

        if (due.Count > 0)
        {
            await DispatchAsync(due, now, cancellationToken);
        }
    }

    private async Task DispatchAsync(List<int> due, Instant now, CancellationToken cancellationToken)
    {
        int before = _mailroom.Sent.Count;
        TickReport report;
        do
        {
            report = await _dispatcher.TickAsync(cancellationToken);
        }
        while (report.MayHaveMore && report.Denied < report.Claimed);

        foreach (Touch touch in _mailroom.Sent.Skip(before))
        {
            int who = _who[touch.Enrollment];
            if (_fates[who] is { IsSilent: false } fate && fate.AnswersAfter == touch.Step)
            {
                _diary.Write(touch.BegunAt + fate.AnswerDelay, Happening.Answers, who);
            }
        }

        foreach (int who in due)
        {
            Enrollment enrollment = (await _outreach.FindAsync(_ids[who], cancellationToken))!;
            if (enrollment.Touches.Any(t => t.IsDispatchable && t.Due <= now))
            {
                throw new InvalidOperationException($"{enrollment.Contact} has a touch that was due by {now} and did not go out: time would stand still.");
            }

            Watch(who, enrollment);
        }
    }

    /// <summary>Writes down what is to come for a contact, whoever has to do it.</summary>
    private void Watch(int who, Enrollment enrollment)
    {
        if (enrollment.Stage == Stage.FollowedUp || !enrollment.IsLive)
        {
            _unfinished.Remove(who);
            return;
        }

        foreach (PlannedTouch touch in enrollment.Touches)
        {
            if (touch is { IsDispatchable: true, Due: { } due })
            {
                _diary.Write(due, Happening.FallsDue, who);
            }
            else if (touch is { IsManual: true, Due: { } toDo } && _askedOfUser.Add(touch.Key))
            {
                _diary.Write(Doings.ProposesAt(enrollment, toDo, _fates[who]), Happening.ProposesTimes, who);
            }
        }
    }

    private async Task<StoryResult> ResultAsync(CancellationToken cancellationToken)
    {
        var contacts = new List<ContactStory>(_people.Count);
        for (int who = 0; who < _people.Count; who++)
        {
            Enrollment enrollment = (await _outreach.FindAsync(_ids[who], cancellationToken))!;
            contacts.Add(new ContactStory(_people[who], enrollment, await _outreach.HistoryAsync(_ids[who], cancellationToken)));
        }

        Instant end = contacts.SelectMany(c => c.History).Select(e => e.RecordedAt).DefaultIfEmpty(StoryOptions.Start).Max();
        return new StoryResult(_pipeline, contacts, _mailroom.Sent, await _outreach.FunnelAsync(cancellationToken: cancellationToken), end);
    }
}
