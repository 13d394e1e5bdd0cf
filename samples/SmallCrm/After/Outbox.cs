namespace SmallCrm;

/// <summary>Stands for a mail server: each mail that it takes becomes a file. Then it may be silent for long, or break off.</summary>
public class Outbox(IConfiguration configuration)
{
    public async Task SendAsync(string to, string subject, string body)
    {
        string folder = configuration["Outbox"] ?? "outbox";
        Directory.CreateDirectory(folder);
        await Task.Delay(50);
        await File.WriteAllTextAsync(Path.Combine(folder, $"{Guid.NewGuid():N}.eml"), $"To: {to}\r\nSubject: {subject}\r\n\r\n{body}\r\n");
        while (File.Exists(Path.Combine(folder, "silent")))
        {
            await Task.Delay(20);
        }

        if (File.Exists(Path.Combine(folder, "broken")))
        {
            throw new IOException("The mail server has closed the connection.");
        }
    }
}
