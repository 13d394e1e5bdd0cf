using System.Data;
using System.Data.Common;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore.Storage;

namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>Runs work on a connection of its own, and again when what stopped it may pass. Shared by all views of a store.</summary>
/// <param name="newContext">Makes the contexts on whose connections it works.</param>
/// <param name="profile">What is known of the database.</param>
/// <param name="options">How it behaves.</param>
/// <param name="opening">How the database is opened by who asks first; null if whoever made this opens it.</param>
internal sealed class Executor(
    Func<ScopedDbContext> newContext, Lazy<DatabaseProfile> profile, StoreBehavior options, Func<Executor, Task>? opening = null) : IAsyncDisposable, IDisposable
{
    private readonly StoreConnectionPool _connections = new(newContext, profile, options);
    private readonly LazyInitialization? _late = opening is null ? null : new();

    internal DatabaseProfile Profile => profile.Value;

    internal Statements Statements => profile.Value.Statements;

    internal Dialect Dialect => profile.Value.Dialect;

    internal KeyedLock Lines { get; } = new();

    /// <summary>Told how far each transaction of a commit has come.</summary>
    internal Action<CommitStep>? Probe { get; } = options.Probe;

    /// <summary>A context like those whose connections it works on, for the caller to dispose of.</summary>
    internal ScopedDbContext NewContext() => newContext();

    /// <summary>Work that reads. It may be done several times, so it only gathers.</summary>
    internal ValueTask<T> ReadAsync<T>(Func<StoreConnection, ValueTask<T>> work, CancellationToken cancellationToken) =>
        PersistAsync(() => OnConnectionAsync(work, cancellationToken), cancellationToken);

    /// <summary>One statement that writes, and does no harm when it is done twice.</summary>
    internal ValueTask<T> WriteAsync<T>(Func<StoreConnection, ValueTask<T>> work, CancellationToken cancellationToken) => PersistAsync(
        () => Dialect.WrapsEveryWrite ? WrappedAsync(work, cancellationToken) : OnConnectionAsync(work, cancellationToken), cancellationToken);

    /// <summary>Work of several statements that is one transaction, and does no harm when it is done twice.</summary>
    internal ValueTask<T> WriteTogetherAsync<T>(Func<StoreConnection, ValueTask<T>> work, CancellationToken cancellationToken) =>
        PersistAsync(() => WrappedAsync(work, cancellationToken), cancellationToken);

    /// <summary>Work of several statements that erases: as <see cref="WriteTogetherAsync"/>, and then nothing of it stays in the database's other files.</summary>
    internal async ValueTask<T> EraseAsync<T>(Func<StoreConnection, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        T value = await WriteTogetherAsync(work, cancellationToken).ConfigureAwait(false);
        await SweepAsync(cancellationToken).ConfigureAwait(false);
        return value;
    }

    /// <summary>Nothing that was erased stays in the database's other files.</summary>
    internal async ValueTask SweepAsync(CancellationToken cancellationToken)
    {
        using IDisposable? pass = await Dialect.EnterAsync(cancellationToken).ConfigureAwait(false);
        await OnConnectionAsync(
            async connection =>
            {
                await Dialect.SweepAsync(connection, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>One transaction, once. The work says whether to keep what it did.</summary>
    internal async ValueTask<T> TransactAsync<T>(Func<StoreConnection, ValueTask<(bool Keep, T Value)>> work, CancellationToken cancellationToken)
    {
        using IDisposable? pass = await Dialect.EnterAsync(cancellationToken).ConfigureAwait(false);
        return await OnConnectionAsync(
            async connection =>
            {
                await Dialect.BeginAsync(connection, cancellationToken).ConfigureAwait(false);
                (bool keep, T value) = await work(connection).ConfigureAwait(false);
                if (keep)
                {
                    Probe?.Invoke(CommitStep.Committing);
                    await Dialect.CommitAsync(connection).ConfigureAwait(false);
                    Probe?.Invoke(CommitStep.Committed);
                }
                else
                {
                    await Dialect.RollbackAsync(connection).ConfigureAwait(false);
                }

                return value;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Opens the database if nobody has yet.</summary>
    internal async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        if (_late is { IsOpen: false })
        {
            await _late.OpenAsync(() => opening!(this), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Opens the database if nobody has yet, and tries again what failed for a reason that may pass.</summary>
    internal async ValueTask<T> PersistAsync<T>(Func<ValueTask<T>> attempt, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        return await TryAsync(attempt, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tries again what failed for a reason that may pass, until the patience is at its end.</summary>
    internal async ValueTask<T> TryAsync<T>(Func<ValueTask<T>> attempt, CancellationToken cancellationToken)
    {
        var left = new RetryBudget(options.RetryBudget);
        while (true)
        {
            try
            {
                return await attempt().ConfigureAwait(false);
            }
            catch (Exception exception) when (FailureOf(exception) is var failure and not Failure.Unknown)
            {
                if (failure != Failure.Transient || left.IsOver)
                {
                    throw Faults.Of(failure, profile.Value.Place, exception);
                }
            }
            catch (Exception exception) when (SaysMissing(exception))
            {
                throw opening is null
                    ? Faults.Older(profile.Value.Place, ["everything"])
                    : Faults.NoTables(profile.Value.Place, profile.Value.Context, exception);
            }
            catch (TryAgainException exception)
            {
                if (left.IsOver)
                {
                    throw Faults.Of(Failure.Transient, profile.Value.Place, exception.InnerException ?? exception);
                }
            }

            await left.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Work on a connection, once.</summary>
    internal async ValueTask<T> OnConnectionAsync<T>(Func<StoreConnection, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        (StoreConnection Connection, int Since) rented = await _connections.RentAsync(cancellationToken).ConfigureAwait(false);
        T value;
        try
        {
            value = await work(rented.Connection).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            bool isLost = rented.Connection.Connection.State != ConnectionState.Open;
            if (isLost)
            {
                _connections.ForgetIdle();
            }

            await _connections.DiscardAsync(rented).ConfigureAwait(false);
            if (isLost && exception is not OperationCanceledException && FailureOf(exception) != Failure.Transient)
            {
                throw new TryAgainException("The connection broke.", exception);
            }

            throw;
        }

        await _connections.ReturnAsync(rented).ConfigureAwait(false);
        return value;
    }

    public void Dispose() => _connections.Dispose();

    public ValueTask DisposeAsync() => _connections.DisposeAsync();

    private Failure FailureOf(Exception exception) =>
        Dialect.Classify(Said(exception)) is var failure and not Failure.Unknown ? failure : IsBroken(exception) ? Failure.Transient : Failure.Unknown;

    /// <summary>The connection broke in the middle of an answer: no number of the database's says that, only what the driver ran into.</summary>
    private static bool IsBroken(Exception exception) =>
        Said(exception) is DbException said && Inner(said).Any(inner => inner is IOException or SocketException);

    private bool SaysMissing(Exception exception) => Said(exception) is DbException said && MissingTables.IsSaidBy(said, profile.Value.Kind);

    /// <summary>Entity Framework puts some of what the database says into exceptions of its own.</summary>
    private static Exception Said(Exception exception) =>
        exception is InvalidOperationException or RetryLimitExceededException && exception.InnerException is { } inner ? Said(inner) : exception;

    private static IEnumerable<Exception> Inner(Exception exception)
    {
        for (Exception? inner = exception.InnerException; inner is not null; inner = inner.InnerException)
        {
            yield return inner;
        }
    }

    private ValueTask<T> WrappedAsync<T>(Func<StoreConnection, ValueTask<T>> work, CancellationToken cancellationToken) =>
        TransactAsync(async connection => (true, await work(connection).ConfigureAwait(false)), cancellationToken);
}
