using System.Data.Common;
using OutreachKit.EntityFrameworkCore.Model;
using OutreachKit.EntityFrameworkCore.Sql;
using OutreachKit.Stops;
using OutreachKit.Stores;

namespace OutreachKit.EntityFrameworkCore;

// What was said beside a host's rows, and how it becomes true.
public sealed partial class OutreachStore
{
    /// <inheritdoc/>
    public override async ValueTask AppendAsync(IReadOnlyList<IntakeEntry> entries, IReadOnlyList<Stop> stops, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(stops);
        await _executor.WriteTogetherAsync(
            async connection =>
            {
                await AddAsync(connection, stops, cancellationToken).ConfigureAwait(false);
                await connection.RunAsync([.. entries.Select(entry => StoredIntake.Adding(Statements, entry))], cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<IntakeEntry>> WaitingAsync(long after, int limit, CancellationToken cancellationToken = default) =>
        await _executor.ReadAsync(
            connection => connection.QueryAsync(Statements.Intake.Waiting, StoredIntake.Read, cancellationToken, after, (long)limit), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<IntakeEntry>> WaitingForAsync(
        string tenant, ContactId? contact, IReadOnlyList<EnrollmentId> enrollments, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(enrollments);
        Guid[] whose =
        [
            .. (contact is { } of ? [KeyDigest.OfContact(tenant, of.Value)] : Enumerable.Empty<Guid>())
                .Concat(enrollments.Select(id => KeyDigest.OfEnrollment(tenant, id.Value))).Distinct(),
        ];
        List<IntakeEntry> found = await _executor.ReadAsync(
            async connection =>
            {
                var entries = new List<IntakeEntry>();
                await connection.RunAsync([.. Statements.Intake.WaitingFor.For(whose, row => entries.Add(StoredIntake.Read(row)))], cancellationToken).ConfigureAwait(false);
                return entries;
            },
            cancellationToken).ConfigureAwait(false);
        return [.. found.OrderBy(e => e.Id)];
    }

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<IntakeEntry>> SetAsideAsync(
        string? tenant, long after, int limit, CancellationToken cancellationToken = default) => await _executor.ReadAsync(
            connection => tenant is null
                ? connection.QueryAsync(Statements.Intake.SetAsideOfAll, StoredIntake.Read, cancellationToken, after, (long)limit)
                : connection.QueryAsync(Statements.Intake.SetAside, StoredIntake.Read, cancellationToken, KeyDigest.OfTenant(tenant), after, (long)limit),
            cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public override async ValueTask<bool> SettleEntryAsync(string tenant, long entry, bool discards, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return await _executor.WriteAsync(
            connection => connection.ExecuteAsync(
                discards ? Statements.Intake.Discard : Statements.Intake.Retry, cancellationToken, entry, KeyDigest.OfTenant(tenant)),
            cancellationToken).ConfigureAwait(false) == 1;
    }

    /// <inheritdoc/>
    /// <remarks>When the answer is lost, it is tried again and finds the entries gone: whoever asks then looks what waits now.</remarks>
    public override async ValueTask<IntakeResult> ApplyAsync(IntakeApplication application, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(application);
        Committing[] parts = [.. application.Commits.Select(commit => Writing(commit, heedsIntake: false))];
        IntakeResult result = await _executor.PersistAsync(
            () => _executor.TransactAsync(connection => ApplyAsync(connection, application, parts, cancellationToken), cancellationToken), cancellationToken).ConfigureAwait(false);
        if (application.Erases && result == IntakeResult.Applied)
        {
            await _executor.SweepAsync(cancellationToken).ConfigureAwait(false);
        }

        return result;
    }

    /// <summary>Gives an entry the contact whom it concerns, on a connection of the host's.</summary>
    internal DbCommand NamingCommand(DbConnection connection, IntakeRow row, long entryId, string contact)
    {
        Statement naming = Statements.Intake.Name;
        object?[] values = [contact, KeyDigest.OfContact(row.Tenant, contact), entryId, row.SaidId];
        DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // It is one of our statements.
        command.CommandText = naming.Text;
#pragma warning restore CA2100
        for (int i = 0; i < values.Length; i++)
        {
            DbParameter parameter = naming.Slots[i].Create(command);
            parameter.Value = naming.Slots[i].Stored(values[i]);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private async ValueTask<(bool Keep, IntakeResult Value)> ApplyAsync(
        StoreConnection connection, IntakeApplication application, Committing[] parts, CancellationToken cancellationToken)
    {
        foreach (IntakeEntry entry in application.Entries.OrderBy(e => e.Id))
        {
            if (await connection.ExecuteAsync(Statements.Intake.Remove, cancellationToken, entry.Id, entry.Said).ConfigureAwait(false) != 1)
            {
                return (false, IntakeResult.Gone);
            }
        }

        if (application is { Erases: true, Contact: { } contact })
        {
            await EraseAsync(connection, application.Tenant, contact, Statements.Intake.EraseSetAside, cancellationToken).ConfigureAwait(false);
        }

        foreach (StopEnding ending in application.Endings)
        {
            await EndAsync(connection, ending, cancellationToken).ConfigureAwait(false);
        }

        await AddAsync(connection, application.Stops, cancellationToken).ConfigureAwait(false);
        foreach (Committing part in parts)
        {
            (bool isIn, _) = await part.RunAsync(connection, cancellationToken).ConfigureAwait(false);
            if (!isIn)
            {
                return (false, IntakeResult.Overtaken);
            }
        }

        await connection.RunAsync([.. application.Remaining.Select(entry => StoredIntake.Adding(Statements, entry))], cancellationToken).ConfigureAwait(false);
        return (true, IntakeResult.Applied);
    }
}
