using OutreachKit.Benchmarks.Stores;

namespace OutreachKit.Benchmarks.Ratios;

/// <summary>A row of the store against ADO.NET by hand, on two databases of one kind that hold the same contacts.</summary>
/// <param name="name">What is measured, and against what.</param>
/// <param name="aim">What is meant to be reached.</param>
/// <param name="create">Makes an empty database.</param>
/// <param name="batchesOf">What is done, for so much effort.</param>
internal sealed class StoreRow(string name, Aim aim, Func<Task<BenchDatabase>> create, Func<Effort, StoreBatches> batchesOf) : Row(name, aim)
{
    /// <summary>Told when both databases are open, filled and prepared, and before anything is measured.</summary>
    internal Action? Prepared { get; set; }

    internal override async Task<Figures> MeasureAsync(Effort effort)
    {
        StoreBatches batches = batchesOf(effort);
        StoreWork work = await StoreWork.OpenAsync(create, batches.Contacts).ConfigureAwait(false);
        await using (work.ConfigureAwait(false))
        {
            await batches.Prepare(work).ConfigureAwait(false);
            Prepared?.Invoke();
            Figures figures = await Pairs.MeasureAsync(
                Name, Aim!, batches.Pairs, batches.Operations, i => batches.Ours(work, i), i => batches.Peer(work, i), cold: batches.Cold).ConfigureAwait(false);
            await work.MustAgreeAsync().ConfigureAwait(false);
            return batches.Counted is { } counted ? figures with { Notes = [figures.RatesOf(counted)] } : figures;
        }
    }
}

/// <summary>The batches of a row, ours and the peer's.</summary>
internal sealed record StoreBatches
{
    /// <summary>How many contacts are enrolled before it begins.</summary>
    internal int Contacts { get; init; }

    /// <summary>What else both sides do before it begins, off the clock.</summary>
    internal Func<StoreWork, Task> Prepare { get; init; } = _ => Task.CompletedTask;

    /// <summary>How many batches each side does.</summary>
    internal required int Pairs { get; init; }

    /// <summary>How many of them count for nothing; the twentieth part unless said.</summary>
    internal int? Cold { get; init; }

    /// <summary>How many operations a batch has.</summary>
    internal required int Operations { get; init; }

    /// <summary>What the operations are called in a note of how many there were in a second; null for no note.</summary>
    internal string? Counted { get; init; }

    /// <summary>Does our batch of that number.</summary>
    internal required Func<StoreWork, int, Task> Ours { get; init; }

    /// <summary>Does the same batch by hand.</summary>
    internal required Func<StoreWork, int, Task> Peer { get; init; }
}
