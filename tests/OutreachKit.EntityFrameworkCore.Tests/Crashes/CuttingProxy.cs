using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace OutreachKit.EntityFrameworkCore.Tests.Crashes;

/// <summary>Where a connection is cut.</summary>
internal enum Cut
{
    /// <summary>The server has committed, and its answer does not arrive.</summary>
    CommitAnswer,

    /// <summary>The wish to commit does not arrive.</summary>
    CommitWish,

    /// <summary>The answer to whatever comes next does not arrive.</summary>
    NextAnswer,
}

/// <summary>
/// Stands between Npgsql and PostgreSQL, on this machine only, and cuts a connection where it is told to. It reads the messages of
/// PostgreSQL's protocol, version 3, as far as it must to know a COMMIT when it comes. Thread-safe.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private const int Nothing = -1;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _accepting;
    private int _armed = Nothing;

    public CuttingProxy(string connectionString)
    {
        _server = new NpgsqlConnectionStringBuilder(connectionString);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Leads to the server through the proxy.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server.ConnectionString)
    {
        Host = IPAddress.Loopback.ToString(),
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
        // What is encrypted could not be read.
        SslMode = SslMode.Disable,
    }.ConnectionString;

    /// <summary>Whether it has still to cut.</summary>
    public bool IsArmed => Volatile.Read(ref _armed) != Nothing;

    /// <summary>Cuts once, at the next such place on any connection.</summary>
    public void Arm(Cut cut) => Volatile.Write(ref _armed, (int)cut);

    /// <summary>Does not cut.</summary>
    public void Disarm() => Volatile.Write(ref _armed, Nothing);

    /// <summary>Whether it is time to cut there; then it is not any more.</summary>
    internal bool Takes(Cut cut) => Interlocked.CompareExchange(ref _armed, Nothing, (int)cut) == (int)cut;

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting;
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                Socket client = await _listener.AcceptSocketAsync(_closing.Token);
                connections.Add(ServeAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        using (client)
        using (server)
        {
            // A connection that cannot be made, or ends on either side, ends on both.
            try
            {
                await server.ConnectAsync(_server.Host!, _server.Port, _closing.Token);
                await using var asks = new NetworkStream(client);
                await using var answers = new NetworkStream(server);
                await new ProxiedConnection(this, asks, answers).RunAsync(_closing.Token);
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
            }

            // At once and without a farewell: what is on its way is lost.
            client.Close(0);
            server.Close(0);
        }
    }
}
