namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>
/// A line for each enrollment that callers of this process contend for. There is none until somebody was overtaken; while there is
/// one, everybody who comes stands in it.
/// </summary>
internal sealed class KeyedLock
{
    private readonly Dictionary<EnrollmentId, Line> _lines = [];

    /// <summary>Waits for one's turn; it ends when what comes is disposed of. Null if there is no line.</summary>
    internal async ValueTask<IDisposable?> StandAsync(EnrollmentId id, bool wasOvertaken, CancellationToken cancellationToken)
    {
        Line? line;
        lock (_lines)
        {
            if (!_lines.TryGetValue(id, out line))
            {
                if (!wasOvertaken)
                {
                    return null;
                }

                _lines.Add(id, line = new Line(this, id));
            }

            line.Length++;
        }

        try
        {
            // First come, first served: a SemaphoreSlim lets tasks in in their order.
            await line.Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            return line;
        }
        catch
        {
            Leave(line);
            throw;
        }
    }

    private void Leave(Line line)
    {
        lock (_lines)
        {
            if (--line.Length == 0)
            {
                _lines.Remove(line.Id);
            }
        }
    }

    private sealed class Line(KeyedLock lines, EnrollmentId id) : IDisposable
    {
        internal EnrollmentId Id { get; } = id;

        internal int Length { get; set; }

        internal SemaphoreSlim Turn { get; } = new(1, 1);

        /// <summary>Ends a turn.</summary>
        public void Dispose()
        {
            Turn.Release();
            lines.Leave(this);
        }
    }
}
