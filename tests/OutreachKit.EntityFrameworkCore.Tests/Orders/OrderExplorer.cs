namespace OutreachKit.EntityFrameworkCore.Tests.Orders;

/// <summary>
/// All orders, depth first. Of orders that differ only in neighbours whose order nobody can see, one is run: an actor whose step was tried first
/// sleeps in the orders beside it until a step comes that is not independent of its own (sleep sets, as in the orders of the store in memory).
/// </summary>
internal sealed class OrderExplorer
{
    private readonly List<Junction> _path = [];
    private int _depth;

    /// <summary>How often the database did not do the same again under the same order.</summary>
    internal int Strayed { get; private set; }

    internal void Begin() => _depth = 0;

    /// <summary>Whose turn it is; -1 if another order stands for this one.</summary>
    internal int Choose(IReadOnlyDictionary<int, Step> ready)
    {
        if (_depth < _path.Count && !_path[_depth].IsSame(ready))
        {
            Strayed++;
            _path.RemoveRange(_depth, _path.Count - _depth);
        }

        if (_depth == _path.Count)
        {
            var junction = new Junction(ready, _path.LastOrDefault());
            if (!junction.ChooseNext())
            {
                return -1;
            }

            _path.Add(junction);
        }

        return _path[_depth++].Choice;
    }

    /// <summary>Turns to the next order, if there is one.</summary>
    internal bool Next()
    {
        while (_path.Count > 0 && !_path[^1].ChooseNext())
        {
            _path.RemoveAt(_path.Count - 1);
        }

        return _path.Count > 0;
    }

    /// <summary>A moment at which it may be the turn of several.</summary>
    private sealed class Junction
    {
        private readonly IReadOnlyDictionary<int, Step> _ready;
        private readonly Dictionary<int, Step> _sleep;
        private readonly int _before;

        internal Junction(IReadOnlyDictionary<int, Step> ready, Junction? before)
        {
            _ready = ready;
            _before = before?.Choice ?? -1;
            _sleep = before is null ? [] : before._sleep.Where(s => s.Value.IsIndependentOf(before._ready[before.Choice])).ToDictionary();
        }

        internal int Choice { get; private set; } = -1;

        internal bool IsSame(IReadOnlyDictionary<int, Step> ready) => ready.TryGetValue(Choice, out Step? step) && step.Text == _ready[Choice].Text;

        /// <summary>Whoever was at it goes on first.</summary>
        internal bool ChooseNext()
        {
            if (Choice >= 0)
            {
                _sleep[Choice] = _ready[Choice];
            }

            Choice = _ready.Keys.Where(a => !_sleep.ContainsKey(a)).OrderBy(a => a == _before ? -1 : a).DefaultIfEmpty(-1).First();
            return Choice >= 0;
        }
    }
}
