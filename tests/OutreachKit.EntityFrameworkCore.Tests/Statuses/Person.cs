namespace OutreachKit.EntityFrameworkCore.Tests.Statuses;

/// <summary>What both hosts' contacts have.</summary>
internal abstract class Person
{
    public string Name { get; set; } = "";

    public PersonStatus Status { get; set; }

    public bool DoNotContact { get; set; }

    public bool IsDeleted { get; set; }
}

/// <summary>A number for an id, the status as text, and no tenants.</summary>
internal sealed class NumberedPerson : Person
{
    public int Id { get; set; }
}

/// <summary>A Guid for an id, the status as a number, of a tenant.</summary>
internal sealed class TenantPerson : Person
{
    public Guid Id { get; set; }

    public Guid? TenantId { get; set; }
}

internal enum PersonStatus
{
    Unset,
    New,
    Waiting,
    Talking,
    Silent,
    Stop,
    Vip,
}

/// <summary>How a host keeps its contacts.</summary>
public enum Shape
{
    Numbered,
    Tenants,
}
