namespace SmallCrm;

public class Draft
{
    public Guid Id { get; set; } = Guid.NewGuid();

    public Guid ContactId { get; set; }

    public Contact? Contact { get; set; }

    public string Subject { get; set; } = "";

    public string Body { get; set; } = "";

    public bool IsSent { get; set; }
}
