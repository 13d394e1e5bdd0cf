namespace OutreachKit.EntityFrameworkCore.HostStatus;

/// <summary>Says what the stages of a pipeline are called in the host's own words. Not thread-safe.</summary>
/// <typeparam name="TStatus">The host's enum, or another value.</typeparam>
public sealed class StatusMapBuilder<TStatus>
{
    private readonly string _property;
    private readonly List<(Stage Stage, TStatus Status)> _is = [];
    private readonly List<(TStatus Status, Trigger Trigger)> _fires = [];

    internal StatusMapBuilder(string property) => _property = property;

    /// <summary>Whoever stands in one of those stages has that status. A stage of which nothing is said leaves the host's status as it is.</summary>
    public StatusMapBuilder<TStatus> Is(TStatus status, params Stage[] stages)
    {
        ArgumentNullException.ThrowIfNull(stages);
        foreach (Stage stage in stages)
        {
            ArgumentNullException.ThrowIfNull(stage, nameof(stages));
            _is.Add((stage, status));
        }

        return this;
    }

    /// <summary>When the host sets that status, this happened just now, or is wanted. A status of which nothing is said means nothing when it is set.</summary>
    public StatusMapBuilder<TStatus> Fires(TStatus status, Trigger trigger)
    {
        ArgumentNullException.ThrowIfNull(status);
        ArgumentNullException.ThrowIfNull(trigger);
        _fires.Add((status, trigger));
        return this;
    }

    internal StatusMap Build(string? pipeline, List<string> faults)
    {
        faults.AddRange(_is.GroupBy(i => i.Stage).Where(g => g.Count() > 1)
            .Select(g => $"The status {_property} says twice what the stage {g.Key} is: say it once."));
        faults.AddRange(_fires.GroupBy(f => f.Status).Where(g => g.Count() > 1)
            .Select(g => $"The status {_property} says twice what {g.Key} fires: say it once."));
        if (_is.Count == 0 && _fires.Count == 0)
        {
            faults.Add($"The status {_property} says nothing: say what a stage Is, or what a status Fires.");
        }

        return new(
            _property,
            pipeline,
            _is.DistinctBy(i => i.Stage).ToDictionary(i => i.Stage.Name, i => (object?)i.Status, StringComparer.Ordinal),
            _fires.DistinctBy(f => f.Status).ToDictionary(f => (object)f.Status!, f => f.Trigger));
    }
}
