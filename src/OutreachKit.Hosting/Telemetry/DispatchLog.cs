using Microsoft.Extensions.Logging;
using NodaTime;

namespace OutreachKit.Hosting.Telemetry;

/// <summary>What is said to the host's log: ids, codes and numbers only (law P1). No exception is handed on; see <see cref="SafeExceptionText"/>.</summary>
internal static partial class DispatchLog
{
    /// <summary>The category under which it stands.</summary>
    internal const string Category = "OutreachKit.Dispatch";

    [LoggerMessage(1, LogLevel.Information, "OutreachKit dispatches, and looks for what is due every {Poll}.")]
    internal static partial void Starts(this ILogger logger, TimeSpan poll);

    [LoggerMessage(2, LogLevel.Information, "OutreachKit has stopped dispatching: what had begun is finished, and {Released} touches that were only claimed are given back.")]
    internal static partial void Stops(this ILogger logger, int released);

    [LoggerMessage(3, LogLevel.Debug, "A pass: {Claimed} claimed, {Begun} begun, {Done} done, {Deferred} put off, {Retried} to be tried again, {Refused} refused.")]
    internal static partial void Passed(this ILogger logger, int claimed, int begun, int done, int deferred, int retried, int refused);

    [LoggerMessage(4, LogLevel.Warning, "{InDoubt} touches may have gone out and nobody knows: settle them.")]
    internal static partial void Doubts(this ILogger logger, int inDoubt);

    [LoggerMessage(5, LogLevel.Warning, "{Dead} touches failed for good: decide about them.")]
    internal static partial void Deaths(this ILogger logger, int dead);

    [LoggerMessage(6, LogLevel.Error, "Dispatch is paused: a clock shows {Shown}, and by the store's own time it should be {Expected}. Correct it, or call AcceptClockAsync if it is right.")]
    internal static partial void Paused(this ILogger logger, Instant shown, Instant expected);

    [LoggerMessage(7, LogLevel.Error, "Dispatch fails, and is tried again until it does not: {Fault}")]
    internal static partial void Fails(this ILogger logger, string fault);

    [LoggerMessage(8, LogLevel.Information, "Dispatch goes on.")]
    internal static partial void GoesOn(this ILogger logger);

    [LoggerMessage(9, LogLevel.Warning, "{Count} touches could not be dealt with, and are tried again when their leases have ended; the first is of enrollment {Enrollment}: {Fault}")]
    internal static partial void Faults(this ILogger logger, int count, EnrollmentId enrollment, string fault);

    [LoggerMessage(10, LogLevel.Debug, "The same fault for {Count} touches: {Fault}")]
    internal static partial void SameFaults(this ILogger logger, int count, string fault);

    [LoggerMessage(11, LogLevel.Debug, "Enrollment {Enrollment}, step {Step}, attempt {Attempt}: {Outcome}, reason {Reason}")]
    internal static partial void Performed(this ILogger logger, EnrollmentId enrollment, StepId step, int attempt, string outcome, string reason);

    [LoggerMessage(12, LogLevel.Warning, "Enrollment {Enrollment}, step {Step}, attempt {Attempt}: the handler threw {Fault}")]
    internal static partial void Threw(this ILogger logger, EnrollmentId enrollment, StepId step, int attempt, string fault);

    [LoggerMessage(13, LogLevel.Debug, "Enrollment {Enrollment}, step {Step}: thrown{Stack}")]
    internal static partial void ThrewAt(this ILogger logger, EnrollmentId enrollment, StepId step, string stack);

    [LoggerMessage(14, LogLevel.Error, "Enrollment {Enrollment}, step {Step}: the handler could not be made, so nothing was sent, and it is tried again: {Fault}")]
    internal static partial void NotMade(this ILogger logger, EnrollmentId enrollment, StepId step, string fault);

    [LoggerMessage(15, LogLevel.Warning, "Enrollment {Enrollment}, step {Step}: what the handler's scope held could not be disposed of: {Fault}")]
    internal static partial void NotDisposed(this ILogger logger, EnrollmentId enrollment, StepId step, string fault);

    [LoggerMessage(16, LogLevel.Warning, "Enrollment {Enrollment}, step {Step}: the look-up threw {Fault}")]
    internal static partial void LookupThrew(this ILogger logger, EnrollmentId enrollment, StepId step, string fault);

    [LoggerMessage(17, LogLevel.Error, "The follower {Follower} fails, and is called again after each pass: {Fault}")]
    internal static partial void FollowerFails(this ILogger logger, string follower, string fault);

    [LoggerMessage(18, LogLevel.Information, "The follower {Follower} goes on.")]
    internal static partial void FollowsAgain(this ILogger logger, string follower);

    [LoggerMessage(19, LogLevel.Error, "Something that was saved cannot be applied, and waits: {Fault}")]
    internal static partial void IntakeFails(this ILogger logger, string fault);

    [LoggerMessage(20, LogLevel.Warning, "OutreachKit stops while {Handlers} handlers and {Followers} followers are at work: touches whose handler does not come to its end are in doubt when their leases have ended.")]
    internal static partial void StopsInTheMiddle(this ILogger logger, int handlers, int followers);

    [LoggerMessage(21, LogLevel.Error, "{Stuck} handlers have been at work for longer than the lease, {Lease}: each keeps its slot, and its touch is in doubt.")]
    internal static partial void HandlersStuck(this ILogger logger, int stuck, TimeSpan lease);

    [LoggerMessage(22, LogLevel.Information, "No handler has been at work for longer than its lease any more.")]
    internal static partial void HandlersGoOn(this ILogger logger);

    [LoggerMessage(23, LogLevel.Error, "The follower {Follower} has not come back for {Time}: it misses what happens, and keeps nobody else waiting.")]
    internal static partial void FollowerSilent(this ILogger logger, string follower, TimeSpan time);
}
