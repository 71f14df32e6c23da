using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PanelWorkflow.Testing;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.WebTests.Features.Gallery;
using Xunit;

namespace PanelWorkflow.WebTests.Ui;

/// <summary>A small host with the layout, the components and one page that uses them all: no database, no sign-in.</summary>
public sealed class UiHost : IAsyncLifetime
{
    private WebApplication _app = null!;

    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var web = RepositoryFiles.PathOf("src/PanelWorkflow.Web");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = web,
            WebRootPath = Path.Combine(web, "wwwroot"),
            EnvironmentName = "Testing",
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<IPageFrame, SampleFrame>();
        builder.Services.AddUi().AddApplicationPart(typeof(UiSetup).Assembly).AddApplicationPart(typeof(GalleryModel).Assembly);
        _app = builder.Build();
        _app.UseErrorPages();
        _app.UseStaticFiles();
        _app.UseRouting();
        _app.MapRazorPages();
        _app.MapGet("/forbidden", () => Results.StatusCode(StatusCodes.Status403Forbidden));
        _app.MapGet("/broken", new Func<string>(() => throw new InvalidOperationException("secret detail")));
        await _app.StartAsync();
        Client = new HttpClient(new CookieContainerHandler { InnerHandler = _app.GetTestServer().CreateHandler() })
        {
            BaseAddress = new Uri("http://localhost"),
        };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    public async Task<IHtmlDocument> Get(string address) => await Parse(await Client.GetAsync(address));

    /// <summary>Posts the fields with the page's own antiforgery token.</summary>
    public async Task<HttpResponseMessage> Post(string address, params (string Name, string Value)[] fields)
    {
        var page = await Get("/gallery");
        var token = page.QuerySelector<IHtmlInputElement>("main form input[name=__RequestVerificationToken]")!.Value;
        var all = fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2));
        return await Client.PostAsync(address, new FormUrlEncodedContent(all));
    }

    public async Task<IHtmlDocument> PostPage(params (string Name, string Value)[] fields) => await Parse(await Post("/gallery", fields));

    public static async Task<IHtmlDocument> Parse(HttpResponseMessage response) =>
        new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

    private sealed class SampleFrame : IPageFrame
    {
        public ValueTask<PageFrame> For(HttpContext context) => ValueTask.FromResult(
            new PageFrame("Panel Workflow", "Sample <Partnership>", "Sam Sample")
            {
                Links = [new("My work", "/"), new("Gallery", "/gallery"), new("Cases", "/cases")],
                SessionMinutes = 20,
                DemoData = true,
            });
    }
}
