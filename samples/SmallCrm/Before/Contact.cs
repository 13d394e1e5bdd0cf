namespace SmallCrm;

public enum ContactStatus
{
    New,
    Emailed,
    Talking,
    Met,
    Lost,
}

public class Contact
{
    public Guid Id { get; set; } = Guid.NewGuid();

    public string Name { get; set; } = "";

    public string Email { get; set; } = "";

    public string TimeZone { get; set; } = "";

    public ContactStatus Status { get; set; }

    public bool DoNotContact { get; set; }

    public bool IsDeleted { get; set; }

    public List<Draft> Drafts { get; } = [];
}
