using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;
using PanelWorkflow.Web.Ui.Binding;

namespace PanelWorkflow.Web.Ui;

/// <summary>Razor Pages under /Features, shared views under /Ui, and how forms are read.</summary>
public static class UiSetup
{
    public static IMvcBuilder AddUi(this IServiceCollection services)
    {
        services.TryAddScoped<IPageFrame, PlainFrame>();
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<RazorViewEngineOptions>(options =>
        {
            options.PageViewLocationFormats.Add("/Ui/{0}" + RazorViewEngine.ViewExtension);
            options.ViewLocationFormats.Add("/Ui/{0}" + RazorViewEngine.ViewExtension);
        });
        services.Configure<RouteOptions>(options => options.LowercaseUrls = true);
        return services
            .AddRazorPages(options => options.RootDirectory = "/Features")
            .AddMvcOptions(ReadForms);
    }

    /// <summary>What the session warning asks for: any answer to a signed-in person renews the session.</summary>
    public static void MapStaySignedIn(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(PageAddresses.StaySignedIn, () => Results.NoContent())
            .RequireAuthorization(policy => policy.RequireAuthenticatedUser());

    private static void ReadForms(MvcOptions options)
    {
        var messages = new PlainMessages();
        options.ModelMetadataDetailsProviders.Add(messages);
        options.ModelBinderProviders.Insert(0, new FormBinderProvider());

        // What is required is said where it is checked, in words that fit, not by a type's nullability.
        options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;

        var texts = options.ModelBindingMessageProvider;
        texts.SetValueMustNotBeNullAccessor(_ => "Enter an answer");
        texts.SetMissingBindRequiredValueAccessor(name => $"Enter {Words.InSentence(name)}");
        texts.SetAttemptedValueIsInvalidAccessor((_, name) => $"Choose or enter a valid answer for {Words.InSentence(name)}");
        texts.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => "Choose or enter a valid answer");
        texts.SetUnknownValueIsInvalidAccessor(name => $"Choose or enter a valid answer for {Words.InSentence(name)}");
        texts.SetNonPropertyUnknownValueIsInvalidAccessor(() => "Choose or enter a valid answer");
        texts.SetValueMustBeANumberAccessor(name => $"{name} must be a number");
        texts.SetNonPropertyValueMustBeANumberAccessor(() => "Enter a number");
        texts.SetValueIsInvalidAccessor(_ => "Choose or enter a valid answer");
        texts.SetMissingKeyOrValueAccessor(() => "Enter an answer");
        texts.SetMissingRequestBodyRequiredValueAccessor(() => "Enter an answer");
    }

    /// <summary>Used until the host says who is signed in and for which partnership.</summary>
    private sealed class PlainFrame : IPageFrame
    {
        public ValueTask<PageFrame> For(HttpContext context) => ValueTask.FromResult(new PageFrame("Panel Workflow"));
    }
}
