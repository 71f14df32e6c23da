using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PanelWorkflow.Web.Data.Seed;

namespace PanelWorkflow.Testing.Hosting;

/// <summary>A person's browser without JavaScript: keeps cookies, follows redirects, reads pages and sends their forms.</summary>
public sealed class Browser(Uri address) : IDisposable
{
    private readonly HttpClient _client = new(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = address };

    public HttpClient Client => _client;

    /// <summary>Signs a demo person in through the page.</summary>
    public async Task<WebPage> SignIn(string email) =>
        await (await Get("/sign-in")).Submit(form => form.Fill("Email", email).Fill("Password", DemoPeople.Password));

    public async Task<WebPage> Get(string path) => await Read(await _client.GetAsync(path));

    /// <summary>A file that an address gives.</summary>
    public async Task<(System.Net.HttpStatusCode Status, string? Type, string? Name, byte[] Content)> Download(string path)
    {
        using var answer = await _client.GetAsync(path);
        var content = answer.Content;
        return (answer.StatusCode, content.Headers.ContentType?.MediaType, content.Headers.ContentDisposition?.FileName?.Trim('"'), await content.ReadAsByteArrayAsync());
    }

    public async Task<WebPage> Post(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await Read(await _client.PostAsync(path, content));
    }

    /// <summary>Posts fields and one file.</summary>
    public async Task<WebPage> Post(string path, IEnumerable<KeyValuePair<string, string>> fields, string fileField, string fileName, string file)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields) content.Add(new StringContent(value), name);
        content.Add(new StringContent(file), fileField, fileName);
        return await Read(await _client.PostAsync(path, content));
    }

    public void Dispose() => _client.Dispose();

    private async Task<WebPage> Read(HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync();
        var document = await new HtmlParser().ParseDocumentAsync(html);
        return new WebPage(this, document, response.StatusCode, response.RequestMessage!.RequestUri!, response);
    }
}

/// <summary>A page as the browser got it.</summary>
public sealed record WebPage(Browser Browser, IHtmlDocument Document, HttpStatusCode Status, Uri Address, HttpResponseMessage Response)
{
    public string Title => Document.Title ?? "";

    public string Heading => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>The page's visible text with white space folded.</summary>
    public string Text => string.Join(' ', (Document.QuerySelector("main") ?? Document.Body!).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The error summary's lines, in order.</summary>
    public string[] Errors => [.. Document.QuerySelectorAll(".govuk-error-summary__list li").Select(e => e.TextContent.Trim())];

    /// <summary>Value of a summary list's row by its key.</summary>
    public string? Summary(string key) => Document.QuerySelectorAll(".govuk-summary-list__row")
        .FirstOrDefault(row => row.QuerySelector(".govuk-summary-list__key")?.TextContent.Trim() == key)
        ?.QuerySelector(".govuk-summary-list__value")?.TextContent.Trim();

    public async Task<WebPage> Follow(string linkText)
    {
        var link = Document.QuerySelectorAll("a").FirstOrDefault(a => a.TextContent.Trim().StartsWith(linkText, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"The page “{Heading}” has no link “{linkText}”.");
        return await Browser.Get(link.GetAttribute("href")!);
    }

    /// <summary>Sends the page's form (the only one in its main part, or the one with the id) as rendered, changed by <paramref name="fill"/>.</summary>
    public async Task<WebPage> Submit(Action<FormFields> fill, string? formId = null, string? button = null)
    {
        var fields = Form(formId);
        fill(fields);
        return await Browser.Post(fields.Target(Address, button), fields.Pairs(button));
    }

    /// <summary>Sends the page's only form with a file of this text.</summary>
    public Task<WebPage> SubmitFile(string field, string fileName, string file)
    {
        var fields = Form(null);
        return Browser.Post(fields.Target(Address, null), fields.Pairs(null).Where(pair => pair.Key != field), field, fileName, file);
    }

    public Task<WebPage> Submit(string? button = null) => Submit(_ => { }, null, button);

    private FormFields Form(string? id) => new(
        Document.QuerySelector(id is null ? "main form[method=post]" : $"#{id}") as IHtmlFormElement
            ?? throw new InvalidOperationException($"The page “{Heading}” has no form."));
}
