namespace OutreachKit.ConsoleRunner.Output;

/// <summary>What <c>draft --json</c> prints.</summary>
/// <param name="Contact">Whom it is for.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Step">The step that it is for.</param>
/// <param name="Key">The touch's key.</param>
/// <param name="To">Where it goes; null if no address is known.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Body">The text.</param>
/// <param name="File">The .eml; null if none was written.</param>
/// <param name="Link">The mailto link; null where that was not asked for.</param>
internal sealed record DraftJson(string Contact, string Name, string Step, string Key, string? To, string Subject, string Body, string? File, string? Link);
