using System.Diagnostics;
using System.Text;

namespace PanelWorkflow.Web.Features.Documents;

/// <summary>
/// Prints HTML to PDF with a headless Chromium, which makes tagged PDFs that a screen reader can read. <c>Documents:Browser</c> is the path of
/// its executable; without it people print from their own browser. The page goes through a folder of its own that is deleted at once.
/// </summary>
public sealed class PdfPrinter(IConfiguration configuration)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // A browser takes some hundred megabytes.
    private static readonly SemaphoreSlim AtOnce = new(2);

    private string? Browser => configuration["Documents:Browser"];

    public bool IsThere => !string.IsNullOrEmpty(Browser);

    public async Task<byte[]> Print(string html, CancellationToken ct)
    {
        await AtOnce.WaitAsync(ct);
        try
        {
            return await PrintNow(html, ct);
        }
        finally
        {
            AtOnce.Release();
        }
    }

    private async Task<byte[]> PrintNow(string html, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("panel-document-");
        try
        {
            var (page, pdf) = (Path.Combine(folder.FullName, "page.html"), Path.Combine(folder.FullName, "page.pdf"));
            await File.WriteAllTextAsync(page, html, Encoding.UTF8, ct);
            var start = new ProcessStartInfo(Browser!) { RedirectStandardError = true, RedirectStandardOutput = true };
            foreach (var argument in Arguments(folder.FullName, page, pdf)) start.ArgumentList.Add(argument);

            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync(ct);
            var output = process.StandardOutput.ReadToEndAsync(ct);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(Patience);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
                throw;
            }

            await output;
            return File.Exists(pdf) ? await File.ReadAllBytesAsync(pdf, ct) : throw new InvalidOperationException($"No PDF was made: {await errors}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private IEnumerable<string> Arguments(string folder, string page, string pdf)
    {
        yield return "--headless";
        yield return "--disable-gpu";
        yield return "--no-pdf-header-footer";
        yield return "--host-resolver-rules=MAP * ~NOTFOUND";
        yield return $"--user-data-dir={Path.Combine(folder, "profile")}";
        if (!configuration.GetValue("Documents:Sandbox", true)) yield return "--no-sandbox";
        yield return $"--print-to-pdf={pdf}";
        yield return new Uri(page).AbsoluteUri;
    }
}
