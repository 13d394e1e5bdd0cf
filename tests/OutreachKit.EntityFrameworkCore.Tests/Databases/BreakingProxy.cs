using System.Net;
using System.Net.Sockets;

namespace OutreachKit.EntityFrameworkCore.Tests.Databases;

/// <summary>Stands before a server of any kind and breaks the connection instead of handing on one of the server's answers, counted over all connections.</summary>
internal sealed class BreakingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closed = new();
    private readonly string _host;
    private readonly int _port;
    private readonly Task _accepting;
    private int _left;

    /// <param name="host">Where the server is.</param>
    /// <param name="port">Its port.</param>
    /// <param name="breaksAt">Which answer does not arrive; the first one is 1.</param>
    internal BreakingProxy(string host, int port, int breaksAt)
    {
        (_host, _port, _left) = (host, port, breaksAt);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    internal bool HasBroken => Volatile.Read(ref _left) <= 0;

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        _listener.Stop();
        await _accepting;
        _closed.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                serving.Add(ServeAsync(await _listener.AcceptSocketAsync(_closed.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using (client)
        using (var server = new Socket(SocketType.Stream, ProtocolType.Tcp))
        using (var ended = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token))
        {
            try
            {
                await server.ConnectAsync(_host, _port, ended.Token);
                await using var near = new NetworkStream(client);
                await using var far = new NetworkStream(server);
                Task first = await Task.WhenAny(near.CopyToAsync(far, ended.Token), AnswerAsync(far, near, ended.Token));
                await ended.CancelAsync();
                await first;
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
                // It ends on either side, so on both.
            }

            client.Close(0);
            server.Close(0);
        }
    }

    private async Task AnswerAsync(NetworkStream far, NetworkStream near, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[64 * 1024];
        int read;
        while ((read = await far.ReadAsync(buffer, cancellationToken)) > 0 && Interlocked.Decrement(ref _left) != 0)
        {
            await near.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }
}
