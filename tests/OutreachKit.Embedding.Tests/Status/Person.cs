namespace OutreachKit.Embedding.Tests.Status;

/// <summary>The host's contact, with a status of its own and a flag of its lawyers'.</summary>
internal sealed class Person
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public PersonStatus Status { get; set; }

    public bool LegalHold { get; set; }
}

internal enum PersonStatus
{
    New,
    Waiting,
    DoNotContact,
}
