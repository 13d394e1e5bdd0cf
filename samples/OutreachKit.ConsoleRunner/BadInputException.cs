namespace OutreachKit.ConsoleRunner;

/// <summary>What a person gave cannot be used; the message is the one sentence they are told.</summary>
internal sealed class BadInputException(string message) : Exception(message);
