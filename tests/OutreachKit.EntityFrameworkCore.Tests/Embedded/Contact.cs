namespace OutreachKit.EntityFrameworkCore.Tests.Embedded;

/// <summary>A contact as a host keeps it; public and open, as proxies want it.</summary>
public class Contact
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public ContactStatus Status { get; set; }

    public Guid PublicId { get; set; }

    public ulong Score { get; set; }

    public bool IsDeleted { get; set; }
}

public enum ContactStatus
{
    Lead,
    Customer,
}
