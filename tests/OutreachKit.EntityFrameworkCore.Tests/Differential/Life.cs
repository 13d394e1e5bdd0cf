using System.Text;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

/// <summary>One seed: the same steps on two stores, compared after each.</summary>
internal sealed class Life
{
    private readonly ulong _seed;
    private readonly Tally _tally;
    private readonly (Side Side, Ledger Ledger) _first;
    private readonly (Side Side, Ledger Ledger) _second;
    private readonly StringBuilder _told = new();

    internal Life(ulong seed, Side first, Side second, Tally tally)
    {
        _seed = seed;
        _tally = tally;
        _first = (first, new Ledger());
        _second = (second, new Ledger());
        foreach ((Side side, Ledger ledger) in new[] { _first, _second })
        {
            side.Store.BeforeErasure = (tenant, contact) => RememberAsync(side, ledger, tenant, contact);
        }
    }

    /// <summary>Lives it; what is wrong, with all steps that led there, or null.</summary>
    internal async Task<string?> RunAsync(int steps)
    {
        var draw = new Draw(Dice.Of(_seed));
        IReadOnlyList<Enrollment> there = [];
        _tally.Life();
        for (int i = 1; i <= steps; i++)
        {
            draw.Look(_first.Side.Clock.GetCurrentInstant(), there);
            StoreTime time = await _first.Side.Store.TimeAsync(draw.Now, World.Stop);
            Step step = Verbs.Next(draw, time.Paused is not null);
            (string Outcome, Picture Picture) first = await StepAsync(_first, step);
            _told.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i,3}. {step}\n       = {first.Outcome}\n");
            (string Outcome, Picture Picture) second = await StepAsync(_second, step);
            if (Wrong(step, first, second) is { } wrong)
            {
                return $"Seed {_seed}, step {i} of {steps}:\n{_told}\n{wrong}";
            }

            there = first.Picture.Enrollments;
            draw.LeasesRun = first.Outcome.Contains(nameof(WorkerDiedException), StringComparison.Ordinal) || first.Outcome.Contains("Unknown", StringComparison.Ordinal)
                || first.Outcome.Contains("in doubt 1", StringComparison.Ordinal);
            _tally.Add(step, first.Outcome, first.Outcome.StartsWith("threw ", StringComparison.Ordinal));
        }

        Picture one = await Picture.TakeAsync(_first.Side, _first.Ledger, step: null);
        Picture other = await Picture.TakeAsync(_second.Side, _second.Ledger, step: null);
        return Wrong(null, ("", one), ("", other)) is { } atLast ? $"Seed {_seed}, at the end:\n{_told}\n{atLast}" : null;
    }

    private static async Task<(string Outcome, Picture Picture)> StepAsync((Side Side, Ledger Ledger) on, Step step)
    {
        on.Side.Begin();
        on.Side.Pass(step.Passes);
        string outcome;
#pragma warning disable CA1031 // Whatever comes is looked at.
        try
        {
            outcome = await step.Do(on.Side);
        }
        catch (Exception exception)
        {
            outcome = Misuse.Name(exception);
            if (Misuse.Complaint(step, exception) is { } complaint)
            {
                on.Side.Complaints.Add($"{complaint}: {string.Join('\n', exception.ToString().Split('\n').Take(7))}");
            }
        }
#pragma warning restore CA1031

        on.Side.Store.Dies = Death.None;
        return (outcome, await Picture.TakeAsync(on.Side, on.Ledger, step));
    }

    private static async Task RememberAsync(Side side, Ledger ledger, string tenant, ContactId contact)
    {
        foreach (Enrollment enrollment in await side.Store.FindByContactAsync(tenant, contact, World.Stop))
        {
            ledger.Keep(enrollment, await side.Store.HistoryAsync(enrollment.Id, World.Stop));
        }
    }

    private string? Wrong(Step? step, (string Outcome, Picture Picture) first, (string Outcome, Picture Picture) second)
    {
        (Side one, Side other) = (_first.Side, _second.Side);
        string[] wrong =
        [
            .. first.Outcome == second.Outcome ? [] : new[] { $"{step} came out as\n  {one.Name}: {first.Outcome}\n  {other.Name}: {second.Outcome}" },
            .. one.Complaints.Select(c => $"{one.Name}: {c}"),
            .. other.Complaints.Select(c => $"{other.Name}: {c}"),
            .. first.Picture.Differences(one.Name, second.Picture, other.Name),
        ];
        return wrong.Length > 0 ? string.Join('\n', wrong) : null;
    }
}
