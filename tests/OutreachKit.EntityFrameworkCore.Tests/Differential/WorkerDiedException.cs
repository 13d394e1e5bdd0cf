namespace OutreachKit.EntityFrameworkCore.Tests.Differential;

/// <summary>A test lets a worker die.</summary>
#pragma warning disable CA1032 // Nobody else makes one.
internal sealed class WorkerDiedException() : Exception("The worker died, as the test wished.");
#pragma warning restore CA1032
