using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PanelWorkflow.Testing.Hosting;

/// <summary>One e-mail as it came over the wire.</summary>
public sealed record ReceivedMail(string From, string To, IReadOnlyDictionary<string, string> Headers, string Text);

/// <summary>A mail server on a real socket of this machine that keeps what it is sent, and refuses when a test says so.</summary>
public sealed class LocalSmtp : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public LocalSmtp()
    {
        _listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<ReceivedMail> Received { get; } = [];

    /// <summary>What it says to each address that a mail is for.</summary>
    public string ReplyToRecipient { get; set; } = "250 OK";

    public void Dispose() => _listener.Dispose();

    private async Task Accept()
    {
        try
        {
            while (true) _ = Talk(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Talk(TcpClient client)
    {
        using var _ = client;
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        var (from, to) = ("", "");
        await writer.WriteLineAsync("220 local ready");
        while (await reader.ReadLineAsync() is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (verb == "MAIL") from = Address(line);
            if (verb == "RCPT") to = Address(line);
            await writer.WriteLineAsync(verb switch { "DATA" => "354 go on", "RCPT" => ReplyToRecipient, "QUIT" => "221 bye", _ => "250 OK" });
            if (verb == "QUIT") return;
            if (verb != "DATA") continue;

            Received.Enqueue(Read(from, to, await Data(reader)));
            await writer.WriteLineAsync("250 kept");
        }
    }

    private static async Task<List<string>> Data(StreamReader reader)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync() is { } line && line != ".") lines.Add(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line);
        return lines;
    }

    private static string Address(string line) => line[(line.IndexOf('<') + 1)..line.IndexOf('>')];

    private static ReceivedMail Read(string from, string to, List<string> lines)
    {
        var end = lines.IndexOf("");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var name = "";
        foreach (var line in lines[..end])
        {
            if (char.IsWhiteSpace(line[0])) headers[name] += " " + line.Trim();
            else headers[name = line[..line.IndexOf(':')]] = line[(line.IndexOf(':') + 1)..].Trim();
        }

        var body = string.Join("\r\n", lines[(end + 1)..]);
        return new ReceivedMail(from, to, headers, headers.GetValueOrDefault("Content-Transfer-Encoding") switch
        {
            "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(body)),
            "quoted-printable" => Unquote(body),
            _ => body,
        });
    }

    private static string Unquote(string text)
    {
        var bytes = new List<byte>();
        var whole = text.Replace("=\r\n", "", StringComparison.Ordinal);
        for (var at = 0; at < whole.Length; at++)
        {
            if (whole[at] != '=')
            {
                bytes.Add((byte)whole[at]);
                continue;
            }

            bytes.Add(byte.Parse(whole.AsSpan(at + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            at += 2;
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
