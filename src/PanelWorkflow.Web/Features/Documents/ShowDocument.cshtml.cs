using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Features.Documents;

/// <summary>One document, made to be printed.</summary>
[Needs(Permission.SeeMyWork)]
public sealed class ShowDocumentModel(CaseDocuments documents, PdfPrinter printer, IWebHostEnvironment environment) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    /// <summary>"easy" for easier words.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Words { get; set; }

    public WrittenDocument Document { get; private set; } = null!;

    public bool CanPrint => printer.IsThere;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await Load(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetPdfAsync(CancellationToken ct)
    {
        if (!printer.IsThere || !await Load(ct)) return NotFound();

        var style = await System.IO.File.ReadAllTextAsync(Path.Combine(environment.WebRootPath, "assets", "document.css"), ct);
        var html = $"""
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>{Document.Template.Title}</title><style>{style}</style></head>
            <body class="{Document.Classes}"><main>{Document.Body}{(Document.Reading is { IsMet: true } met ? $"<p>{met.Words}</p>" : "")}</main></body></html>
            """;
        return File(await printer.Print(html, ct), "application/pdf", Document.FileName);
    }

    private async Task<bool> Load(CancellationToken ct)
    {
        if (await documents.Write(Id, Key, Words == "easy", HttpContext.Actor(), ct) is not { } written) return false;

        Document = written;
        return true;
    }
}
