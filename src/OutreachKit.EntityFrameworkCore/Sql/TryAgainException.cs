namespace OutreachKit.EntityFrameworkCore.Sql;

/// <summary>What went wrong may go right at the next try: the connection broke, or what stood in the way is gone.</summary>
internal sealed class TryAgainException(string message, Exception? inner = null) : Exception(message, inner);
