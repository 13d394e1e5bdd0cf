using System.Collections.Concurrent;
using NodaTime;
using OutreachKit.Dispatch;
using OutreachKit.Enrollments.Events;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>Enrolls contacts, takes their replies and writes to them, and has the connection cut in each of these commits.</summary>
internal sealed class CutRun(CrashSite site)
{
    private const int CommitsEach = 4;

    // Most are cut where nobody can know; the others show that it is not the cutting that helps.
    private static readonly Cut[] Turns = [Cut.CommitAnswer, Cut.CommitAnswer, Cut.CommitAnswer, Cut.CommitAnswer, Cut.CommitWish, Cut.NextAnswer];

    /// <summary>Whoever replies gets a letter.</summary>
    private static readonly Pipeline Answers = new PipelineBuilder("answers", 1)
        .Sends(Schedule.Always)
        .StartAt(Stage.Identified)
        .In(Stage.Identified, s => s.On(Trigger.ReplyReceived, goTo: Stage.Replied))
        .In(Stage.Replied, s => s.End().Step("letter", StepKind.Email))
        .Build();

    private readonly ConcurrentDictionary<TouchKey, int> _sent = new();
    private readonly Dictionary<Cut, int> _cuts = Enum.GetValues<Cut>().ToDictionary(cut => cut, _ => 0);
    private readonly List<string> _faults = [];
    private Cut _armed;
    private int _notCut;
    private int _repeated;

    public async Task<CutReport> RunAsync(int commitAnswers, CancellationToken cancellationToken)
    {
        await using var proxy = new CuttingProxy(site.ConnectionString);
        await using OutreachStore cut = await site.OpenAsync(proxy.ConnectionString, cancellationToken);
        await using OutreachStore whole = await site.OpenAsync(cancellationToken);
        var engine = new OutreachEngine(Answers, cut, SystemClock.Instance);
        var check = new OutreachEngine(Answers, whole, SystemClock.Instance);
        int rounds = (commitAnswers + (CommitsEach * 4) - 1) / (CommitsEach * 4);
        var histories = new List<EventKind[]>();
        int notAsBefore = 0;
        for (int i = 0; i < rounds * Turns.Length; i++)
        {
            Fact reply = await OneAsync(proxy, engine, i, Turns[i % Turns.Length], cancellationToken);

            Enrollment enrolled = (await check.FindByContactAsync($"contact-{i}", cancellationToken)).Should().ContainSingle().Which;
            FireResult again = (await check.ReceiveAsync($"contact-{i}", reply, cancellationToken))[0];
            notAsBefore += again is { IsRepeat: true, Event.Revision: 2, HasMoved: true } ? 0 : 1;
            IReadOnlyList<HistoryEvent> history = await check.HistoryAsync(enrolled.Id, cancellationToken);
            histories.Add([.. history.Select(e => e.Kind)]);
        }

        return new CutReport(_cuts, _notCut, _repeated, _faults, histories, [.. _sent.Values], notAsBefore, await RowsAsync(cancellationToken));
    }

    private async Task<Fact> OneAsync(CuttingProxy proxy, OutreachEngine engine, int number, Cut cut, CancellationToken cancellationToken)
    {
        ContactId contact = $"contact-{number}";
        await CutAsync(proxy, cut, () => engine.EnrollAsync(contact, "UTC", cancellationToken));

        // Told from now, or it would be older than the enrollment, and only noted.
        Fact reply = Fact.ReplyReceived(SystemClock.Instance.GetCurrentInstant(), key: $"<reply-{number}@mail.example.org>");
        await CutAsync(proxy, cut, () => engine.ReceiveAsync(contact, reply, cancellationToken));
        Dispatcher dispatcher = engine.CreateDispatcher(TouchHandler.From((touch, _) =>
        {
            Count(proxy);
            _sent.AddOrUpdate(touch.Key, 1, (_, times) => times + 1);
            Arm(proxy, cut);
            return ValueTask.FromResult(TouchOutcome.Done);
        }));
        TickReport report;
        do
        {
            // A claim whose answer was lost is free again only after its lease, so of the pass only what comes after it is cut.
            Arm(proxy, cut == Cut.NextAnswer ? Cut.CommitWish : cut);
            report = await dispatcher.TickAsync(cancellationToken);
            _faults.AddRange(report.Faults.Select(fault => fault.Exception.ToString()));
        }
        while (report.Claimed == 0);
        Count(proxy);
        return reply;
    }

    /// <summary>Does something while it is cut; and again, as a caller would, if all that comes of it is an exception.</summary>
    private async Task CutAsync(CuttingProxy proxy, Cut cut, Func<Task> act)
    {
        Arm(proxy, cut);
        try
        {
            await act();
        }
        catch (OutreachStoreException)
        {
            _repeated++;
            await act();
        }

        Count(proxy);
    }

    private void Arm(CuttingProxy proxy, Cut cut)
    {
        _armed = cut;
        proxy.Arm(cut);
    }

    private void Count(CuttingProxy proxy)
    {
        if (proxy.IsArmed)
        {
            _notCut++;
            proxy.Disarm();
        }
        else
        {
            _cuts[_armed]++;
        }
    }

    private async Task<(long Enrollments, long Events, long Deliveries, long OpenTouches)> RowsAsync(CancellationToken cancellationToken) => (
        await site.CountAsync("select count(*) from outreach_enrollments", cancellationToken),
        await site.CountAsync("select count(*) from outreach_history", cancellationToken),
        await site.CountAsync("select count(*) from outreach_inbox", cancellationToken),
        await site.CountAsync("select count(*) from outreach_touches", cancellationToken));
}
