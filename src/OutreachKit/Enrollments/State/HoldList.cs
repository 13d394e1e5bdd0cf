using System.Collections.Immutable;
using NodaTime;
using OutreachKit.Scheduling;

namespace OutreachKit.Enrollments.State;

/// <summary>The holds of an enrollment: of each source one that runs or is to come, and those that are over.</summary>
internal static class HoldList
{
    /// <summary>So many that are over are kept one by one; those before them are drawn together.</summary>
    internal const int MostOver = 64;

    /// <summary>With one more hold. One of the same source that it meets gets the new end.</summary>
    internal static ImmutableArray<Hold> Placed(ImmutableArray<Hold> holds, Hold placed)
    {
        for (int i = 0; i < holds.Length; i++)
        {
            if (holds[i].Source == placed.Source && holds[i].Meets(placed))
            {
                return holds.SetItem(i, placed with { From = Instant.Min(holds[i].From, placed.From) });
            }
        }

        return holds.Add(placed);
    }

    /// <summary>With what that source stopped, or was to stop, at an end. One that had not begun by then is taken away.</summary>
    internal static ImmutableArray<Hold> Ended(ImmutableArray<Hold> holds, HoldSource source, Instant at)
    {
        ImmutableArray<Hold>.Builder left = ImmutableArray.CreateBuilder<Hold>(holds.Length);
        foreach (Hold hold in holds)
        {
            bool isMeant = hold.Source == source && (hold.Until is not { } until || until > at);
            if (!isMeant)
            {
                left.Add(hold);
            }
            else if (hold.From < at)
            {
                left.Add(hold with { Until = at, UntilDate = null });
            }
        }

        return left.ToImmutable();
    }

    /// <summary>Without what ended before that instant, for no delay counts from before it, and within a bound.</summary>
    internal static ImmutableArray<Hold> Kept(ImmutableArray<Hold> holds, Instant since)
    {
        if (holds.Any(h => h.Until <= since))
        {
            holds = holds.RemoveAll(h => h.Until <= since);
        }

        // Two neighbours are made one with what lies between them: a date may become later by that, never earlier.
        while (holds.Count(h => h.Until is not null) > MostOver)
        {
            Hold[] over = [.. holds.Where(h => h.Until is not null).OrderBy(h => h.From).Take(2)];
            holds = holds.RemoveRange(over).Insert(0, over[0] with { Until = Instant.Max(over[0].Until!.Value, over[1].Until!.Value), UntilDate = null });
        }

        return holds;
    }
}
