using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace PanelWorkflow.Web.Ui.Binding;

/// <summary>
/// Binds text: trimmed (passwords aside), line breaks as one character, control characters refused, and a limit even where no field
/// sets one.
/// </summary>
internal sealed class TextBinder(bool emptyIsNull, bool verbatim) : IModelBinder
{
    public const int Limit = 20_000;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var name = bindingContext.ModelName;
        var value = bindingContext.ValueProvider.GetValue(name);
        if (value == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        bindingContext.ModelState.SetModelValue(name, value);
        var text = (value.FirstValue ?? "").ReplaceLineEndings("\n");
        text = verbatim ? text : text.Trim();
        if (Fault(text) is { } fault)
        {
            bindingContext.ModelState.TryAddModelError(name, $"{bindingContext.ModelMetadata.GetDisplayName()} {fault}");
            bindingContext.Result = ModelBindingResult.Failed();
            return Task.CompletedTask;
        }

        bindingContext.Result = ModelBindingResult.Success(text.Length == 0 && emptyIsNull ? null : text);
        return Task.CompletedTask;
    }

    /// <summary>What is wrong with a text whose line breaks are one character; null when it can be kept.</summary>
    public static string? Fault(string text) =>
        text.Length > Limit ? $"must be {Limit:N0} characters or fewer"
        : text.Any(character => char.IsControl(character) && character is not ('\n' or '\t')) || !IsWhole(text)
            ? "has a character that cannot be used: remove it or type it again"
        : null;

    /// <summary>False when half of a two-part character is missing: no database stores that.</summary>
    private static bool IsWhole(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogate(text[index]) && (index + 1 >= text.Length || !char.IsSurrogatePair(text[index], text[++index])))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>Chooses the binder by type, for what comes from forms and addresses.</summary>
internal sealed class FormBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        if (context.BindingInfo.BindingSource is { } source && !IsFormOrAddress(source))
        {
            return null;
        }

        var type = context.Metadata.UnderlyingOrModelType;
        return type == typeof(DateOnly) ? new DateBinder()
            : type == typeof(TimeOnly) ? new TimeBinder()
            : type == typeof(string) ? new TextBinder(
                emptyIsNull: context.Metadata.ConvertEmptyStringToNull,
                verbatim: context.Metadata.DataTypeName == nameof(DataType.Password))
            : null;
    }

    private static bool IsFormOrAddress(BindingSource source) =>
        source == BindingSource.Form || source == BindingSource.ModelBinding
        || source == BindingSource.Query || source == BindingSource.Path;
}
