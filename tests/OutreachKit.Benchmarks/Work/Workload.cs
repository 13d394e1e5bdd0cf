namespace OutreachKit.Benchmarks.Work;

/// <summary>One side of a row: a cycle over all its inputs, and how many operations that is.</summary>
/// <param name="Operations">Operations in one cycle.</param>
/// <param name="Cycle">Does them, and gives a number that depends on every result, so that none of the work can be left out.</param>
/// <remarks>Many inputs, not one: a single input would teach the processor its branches by heart.</remarks>
internal sealed record Workload(int Operations, Func<long> Cycle)
{
    /// <summary>The cycle, for a benchmark whose attribute says how many operations it has, which must be true.</summary>
    internal Func<long> CycleOf(int operations) => operations == Operations
        ? Cycle
        : throw new InvalidOperationException($"A cycle has {Operations} operations, the benchmark says {operations}.");
}
