using Microsoft.Extensions.Logging;
using OutreachKit.Dispatch;
using OutreachKit.Hosting.Telemetry;
using OutreachKit.Stores;

namespace OutreachKit.Hosting.Dispatching;

/// <summary>Says to the log what passes came to. What lasts is said once, when it begins and when it is over.</summary>
/// <remarks>For one loop: not thread-safe.</remarks>
internal sealed class PassLogger(ILogger logger)
{
    private readonly HashSet<string> _faults = new(StringComparer.Ordinal);
    private string? _failure;
    private int _stuck;
    private ClockJump? _jump;

    /// <summary>How many touches the last pass gave back.</summary>
    internal int Released { get; private set; }

    /// <summary>How many handlers have outlived their lease.</summary>
    internal void Stuck(int handlers, TimeSpan lease)
    {
        if (handlers > _stuck)
        {
            logger.HandlersStuck(handlers, lease);
        }
        else if (handlers == 0 && _stuck > 0)
        {
            logger.HandlersGoOn();
        }

        _stuck = handlers;
    }

    internal void Failed(Exception exception)
    {
        string failure = SafeExceptionText.Of(exception);
        if (failure != _failure)
        {
            _failure = failure;
            logger.Fails(failure);
        }
    }

    internal void Passed(TickReport report)
    {
        Released = report.Released;
        if (report.Paused is { } jump)
        {
            _failure = null;
            if (_jump is null)
            {
                logger.Paused(jump.Shown, jump.Expected);
            }

            _jump = jump;
            return;
        }

        if (_failure is not null || _jump is not null)
        {
            _failure = null;
            _jump = null;
            logger.GoesOn();
        }

        Work(report);
        Faults(report);
    }

    private void Work(TickReport report)
    {
        if (report.Claimed > 0)
        {
            logger.Passed(report.Claimed, report.Begun, report.Done, report.Deferred, report.Retried, report.Denied);
        }

        if (report.InDoubt > 0)
        {
            logger.Doubts(report.InDoubt);
        }

        if (report.Dead > 0)
        {
            logger.Deaths(report.Dead);
        }
    }

    private void Faults(TickReport report)
    {
        foreach (IGrouping<string, TouchFault> same in report.Faults.GroupBy(f => SafeExceptionText.Of(f.Exception), StringComparer.Ordinal))
        {
            if (_faults.Add(same.Key))
            {
                logger.Faults(same.Count(), same.First().Enrollment, same.Key);
            }
            else
            {
                logger.SameFaults(same.Count(), same.Key);
            }
        }

        if (report.IntakeFault is { } fault && _faults.Add(SafeExceptionText.Of(fault)))
        {
            logger.IntakeFails(SafeExceptionText.Of(fault));
        }

        // Between two passes over the same poisoned touch there are idle ones, which say nothing.
        if (report is { Claimed: > 0, Faults.Count: 0, IntakeFault: null })
        {
            _faults.Clear();
        }
    }
}
