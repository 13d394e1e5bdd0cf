using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace OutreachKit.EntityFrameworkCore.Tests.Failing;

/// <summary>Stands between a store and its server, and cuts the connection around a COMMIT.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly CancellationTokenSource _closed = new();
    private readonly Task _accepting;
    private Cut _next;
    private int _every;
    private int _commits;
    private int _cuts;

    internal CuttingProxy(NpgsqlConnectionStringBuilder server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    internal enum Cut
    {
        None,

        /// <summary>The server never sees the COMMIT.</summary>
        Before,

        /// <summary>The server has committed, and nobody hears of it.</summary>
        After,
    }

    internal string ConnectionString => new NpgsqlConnectionStringBuilder(_server.ConnectionString)
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
        SslMode = SslMode.Disable,
    }.ConnectionString;

    internal int Cuts => _cuts;

    /// <summary>Cuts at the next COMMIT that comes by.</summary>
    internal void CutNext(Cut cut) => Interlocked.Exchange(ref _next, cut);

    /// <summary>Cuts at every so-many-th COMMIT from now on, before it and after it in turn.</summary>
    internal void CutEvery(int commits) => Volatile.Write(ref _every, commits);

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        _listener.Stop();
        await _accepting;
        _closed.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ForwardAsync(await _listener.AcceptTcpClientAsync(_closed.Token));
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using (client)
        using (Socket server = await ConnectAsync())
        {
            await using NetworkStream near = client.GetStream();
            await using var far = new NetworkStream(server);
            using var answers = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
            Task back = ReturnAsync(far, near, answers.Token);
            try
            {
                await SendAsync(near, far, answers, back);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
            }

            server.Dispose();
            await back;
        }
    }

    private static async Task ReturnAsync(NetworkStream far, NetworkStream near, CancellationToken cancellationToken)
    {
        try
        {
            await far.CopyToAsync(near, cancellationToken);
            near.Socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }

    private async Task SendAsync(NetworkStream near, NetworkStream far, CancellationTokenSource answers, Task back)
    {
        byte[] buffer = new byte[64 * 1024];
        int read;
        while ((read = await near.ReadAsync(buffer, _closed.Token)) > 0)
        {
            Cut cut = buffer.AsSpan(0, read).IndexOf("COMMIT\0"u8) >= 0 ? CutOfThis() : Cut.None;
            if (cut == Cut.Before)
            {
                Interlocked.Increment(ref _cuts);
                return;
            }

            if (cut == Cut.After)
            {
                // Nobody reads the answers any more, and once there is one the server has done it.
                await answers.CancelAsync();
                await back;
                await far.WriteAsync(buffer.AsMemory(0, read), _closed.Token);
                await far.ReadAtLeastAsync(buffer, 1, throwOnEndOfStream: false, _closed.Token);
                Interlocked.Increment(ref _cuts);
                return;
            }

            await far.WriteAsync(buffer.AsMemory(0, read), _closed.Token);
        }
    }

    /// <summary>What happens to the COMMIT that comes by.</summary>
    private Cut CutOfThis()
    {
        if (Volatile.Read(ref _every) is > 0 and var every)
        {
            int commit = Interlocked.Increment(ref _commits);
            return commit % every != 0 ? Cut.None : commit / every % 2 == 0 ? Cut.After : Cut.Before;
        }

        return Interlocked.Exchange(ref _next, Cut.None);
    }

    private async Task<Socket> ConnectAsync()
    {
        bool isLocal = _server.Host!.StartsWith('/');
        var socket = isLocal ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(
            isLocal ? new UnixDomainSocketEndPoint($"{_server.Host}/.s.PGSQL.{_server.Port}") : new DnsEndPoint(_server.Host, _server.Port), _closed.Token);
        return socket;
    }
}
