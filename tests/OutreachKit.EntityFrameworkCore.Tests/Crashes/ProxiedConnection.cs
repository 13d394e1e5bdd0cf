using System.Buffers.Binary;
using System.Text;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>One connection through the proxy. It ends when a side closes it, or where it is cut.</summary>
internal sealed class ProxiedConnection(CuttingProxy proxy, Stream client, Stream server)
{
    private const int EncryptionAsked = 80877103;
    private const int KerberosAsked = 80877104;
    private const int HeaderSize = 5;

    private volatile bool _isCommitting;
    private volatile bool _isAsking;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task first = await Task.WhenAny(AsksAsync(ending.Token), AnswersAsync(ending.Token));
        await ending.CancelAsync();
        await first;
    }

    /// <summary>From the client to the server, message by message.</summary>
    private async Task AsksAsync(CancellationToken cancellationToken)
    {
        await OpeningAsync(cancellationToken);
        byte[] header = new byte[HeaderSize];
        while (true)
        {
            await client.ReadExactlyAsync(header, cancellationToken);
            byte[] body = new byte[BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(1)) - 4];
            await client.ReadExactlyAsync(body, cancellationToken);
            bool isCommit = IsCommit((char)header[0], body);
            if (isCommit && proxy.Takes(Cut.CommitWish))
            {
                return;
            }

            // Set before the server knows of it, so before it can answer.
            _isCommitting |= isCommit;
            _isAsking |= (char)header[0] is 'Q' or 'S';
            await server.WriteAsync((byte[])[.. header, .. body], cancellationToken);
        }
    }

    /// <summary>From the server to the client, unless it is the answer that must not arrive.</summary>
    private async Task AnswersAsync(CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[65536];
        int read;
        while ((read = await server.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if ((_isCommitting && proxy.Takes(Cut.CommitAnswer)) || (_isAsking && proxy.Takes(Cut.NextAnswer)))
            {
                return;
            }

            _isCommitting = _isAsking = false;
            await client.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }

    /// <summary>A connection opens with messages that have no type: perhaps one that asks for encryption, then the one that names the user.</summary>
    private async Task OpeningAsync(CancellationToken cancellationToken)
    {
        byte[] header = new byte[8];
        int code;
        do
        {
            await client.ReadExactlyAsync(header, cancellationToken);
            byte[] body = new byte[BinaryPrimitives.ReadInt32BigEndian(header) - header.Length];
            await client.ReadExactlyAsync(body, cancellationToken);
            await server.WriteAsync((byte[])[.. header, .. body], cancellationToken);
            code = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4));
        }
        while (code is EncryptionAsked or KerberosAsked);
    }

    /// <summary>As a simple query, or parsed as an extended one: then the text stands behind the statement's name.</summary>
    private static bool IsCommit(char type, byte[] body)
    {
        int start = type switch
        {
            'Q' => 0,
            'P' => Array.IndexOf(body, (byte)0) + 1,
            _ => body.Length,
        };
        return Encoding.UTF8.GetString(body.AsSpan(start)).StartsWith("commit", StringComparison.OrdinalIgnoreCase);
    }
}
