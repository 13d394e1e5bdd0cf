using NodaTime;
using OutreachKit.CrashWorker;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>A worker that was killed: at a seam by its own hand, or from outside wherever it was.</summary>
internal sealed record Death(int Pid, Seam? At, Instant When);
