using NodaTime;
using OutreachKit.Stores.Serialization;

namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

/// <summary>All that can be seen of a store after a step, in named parts; and whether the parts agree with each other.</summary>
internal sealed class Picture
{
    private readonly SortedDictionary<string, string> _parts = new(StringComparer.Ordinal);

    private Picture(IReadOnlyList<Enrollment> enrollments) => Enrollments = enrollments;

    internal IReadOnlyList<Enrollment> Enrollments { get; }

    private static CancellationToken Stop => World.Stop;

    /// <param name="side">The store.</param>
    /// <param name="ledger">What was known of it before; then what is known now.</param>
    /// <param name="step">What has happened; null if all is to be looked at once more.</param>
    internal static async Task<Picture> TakeAsync(Side side, Ledger ledger, Step? step)
    {
        if (step?.ErasesTenant is { } gone)
        {
            ledger.ErasedTenant(gone);
        }

        var all = new List<Enrollment>();
        foreach (string tenant in Side.Tenants)
        {
            await foreach (Enrollment enrollment in side.Store.AllAsync(tenant, Stop))
            {
                all.Add(enrollment);
            }
        }

        all.Sort((a, b) => a.Id.Value.CompareTo(b.Id.Value));
        var picture = new Picture(all);
        HashSet<(string, string)> changed = await picture.TakeHistoriesAsync(side, ledger, step);
        foreach (string tenant in Side.Tenants)
        {
            picture._parts[$"stops {tenant}"] = Verbs.Of(await Verbs.AllAsync(side.Of(tenant), 500));
            picture._parts[$"set aside {tenant}"] = await Verbs.AsideAsync(side.Of(tenant));
            await picture.TakeAgendaAsync(side, tenant, side.Clock.GetCurrentInstant() + Duration.FromDays(20));
            foreach (Pipeline pipeline in Courses.All.Where(p => step is null || step.ErasesTenant == tenant || changed.Contains((tenant, p.Name))))
            {
                await picture.TakeFunnelAsync(side, ledger, tenant, pipeline);
            }
        }

        picture._parts["intake"] = StepText.Lines((await side.Store.WaitingAsync(0, 1000, Stop)).Select(e => $"{e.Tenant} {Verbs.Of(e)}"));
        picture._parts["backlog"] = Show.Of((await side.Engine.BacklogAsync(Stop)).ToString());
        picture.CheckReturned(side);
        return picture;
    }

    /// <summary>Which parts are not the same, with both.</summary>
    internal IEnumerable<string> Differences(string name, Picture other, string otherName) =>
        from key in _parts.Keys.Union(other._parts.Keys)
        let left = _parts.GetValueOrDefault(key)
        let right = other._parts.GetValueOrDefault(key)
        where left != right
        select $"{key}\n  {name}: {left ?? "nothing"}\n  {otherName}: {right ?? "nothing"}";

    private static string PartOf(Enrollment enrollment) => $"{enrollment.Tenant} {enrollment.Contact} {enrollment.Pipeline} {enrollment.Id}";

    /// <summary>Reads the histories of what has changed. Nothing is gone but what was erased, and what is replayed is what is there (law H1).</summary>
    private async Task<HashSet<(string Tenant, string Pipeline)>> TakeHistoriesAsync(Side side, Ledger ledger, Step? step)
    {
        var changed = new HashSet<(string, string)>();
        foreach (EnrollmentId id in ledger.Living.Except(Enrollments.Select(e => e.Id)).ToArray())
        {
            changed.Add((ledger.Find(id)!.Tenant, ledger.Find(id)!.Pipeline.Name));
            ledger.Erased(id);
            if (step?.MayErase != true && !side.Store.HasErased)
            {
                side.Complaints.Add($"the enrollment {id} is gone, and nobody was erased");
            }
        }

        foreach (Enrollment enrollment in Enrollments)
        {
            string text = EnrollmentText.Write(enrollment);
            _parts[$"enrollment {PartOf(enrollment)}"] = $"rev {enrollment.Revision} {text}";
            Ledger.Known? known = ledger.Find(enrollment.Id);
            if (step is null || known is null || known.History.Count != enrollment.Revision)
            {
                changed.Add((enrollment.Tenant, enrollment.Pipeline.Name));
                string before = known?.Text ?? "";
                known = ledger.Keep(enrollment, await side.Of(enrollment.Tenant).HistoryAsync(enrollment.Id, Stop));
                Check.Replay(side, enrollment, text, known.History);
                if (!known.Text.StartsWith(before, StringComparison.Ordinal))
                {
                    side.Complaints.Add($"what stood in the history of {enrollment.Id} stands there no longer:\n{before}\nis now\n{known.Text}");
                }
            }

            _parts[$"history {PartOf(enrollment)}"] = known.Text;
        }

        return changed;
    }

    private async Task TakeAgendaAsync(Side side, string tenant, Instant until)
    {
        IReadOnlyList<AgendaItem> items = await side.Of(tenant).AgendaAsync(until, Stop);
        _parts[$"agenda {tenant}"] = StepText.Of(items);
        Check.Agenda(side, items, Enrollments.Where(e => e.Tenant == tenant), until);
    }

    private async Task TakeFunnelAsync(Side side, Ledger ledger, string tenant, Pipeline pipeline)
    {
        string told = StepText.Of(await side.Of(tenant).FunnelAsync(pipeline.Name, Stop));
        _parts[$"funnel {tenant} {pipeline.Name}"] = told;
        string counted = ledger.Funnel(tenant, pipeline);
        if (told != counted)
        {
            side.Complaints.Add($"the funnel of {tenant} is\n{told}\nand by the histories\n{counted}");
        }
    }

    /// <summary>What a caller got back is what is there, if nothing has come since.</summary>
    private void CheckReturned(Side side)
    {
        foreach (Enrollment returned in side.Returned)
        {
            if (Enrollments.FirstOrDefault(e => e.Id == returned.Id) is { } stored && stored.Revision == returned.Revision
                && CanonicalText.Of(EnrollmentText.Write(stored)) is var there && CanonicalText.Of(EnrollmentText.Write(returned)) is var told && there != told)
            {
                side.Complaints.Add($"the caller got\n{told}\nand there is\n{there}");
            }
        }
    }
}
