namespace OutreachKit.MariaDb.Tests.Embedded;

/// <summary>A client as a host keeps it.</summary>
internal sealed class Client
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public bool IsActive { get; set; } = true;

    public DateTimeOffset Created { get; set; }
}
