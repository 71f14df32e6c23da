using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace PanelWorkflow.Web.Ui.Binding;

/// <summary>Labels from property names, and the Design System's wording where a validation attribute brings none of its own.</summary>
internal sealed class PlainMessages : IDisplayMetadataProvider, IValidationMetadataProvider
{
    public void CreateDisplayMetadata(DisplayMetadataProviderContext context)
    {
        if (context.Key.Name is { Length: > 0 } name && context.DisplayMetadata.DisplayName is null)
        {
            context.DisplayMetadata.DisplayName = () => Words.From(name);
        }

        if (context.Key.ModelType == typeof(string))
        {
            context.DisplayMetadata.ConvertEmptyStringToNull = MayBeNull(context.Key);
        }
    }

    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
        {
            if (attribute.ErrorMessage is null && attribute.ErrorMessageResourceName is null)
            {
                attribute.ErrorMessage = Message(attribute, Words.InSentence(Label(context)));
            }
        }
    }

    private static string? Message(ValidationAttribute attribute, string inSentence) => attribute switch
    {
        RequiredAttribute => $"Enter {inSentence}",
        StringLengthAttribute length => $"{{0}} must be {length.MaximumLength:N0} characters or fewer",
        MaxLengthAttribute length => $"{{0}} must be {length.Length:N0} characters or fewer",
        RangeAttribute range => $"{{0}} must be between {range.Minimum} and {range.Maximum}",
        _ => null,
    };

    /// <summary>An empty box gives an empty text, and null only where the property says that it may.</summary>
    private static bool MayBeNull(ModelMetadataIdentity key)
    {
        var nullability = new NullabilityInfoContext();
        var state = key.PropertyInfo is { } property ? nullability.Create(property).WriteState
            : key.ParameterInfo is { } parameter ? nullability.Create(parameter).WriteState
            : NullabilityState.NotNull;
        return state == NullabilityState.Nullable;
    }

    private static string Label(ValidationMetadataProviderContext context) =>
        context.Attributes.OfType<DisplayAttribute>().FirstOrDefault()?.GetName() ?? Words.From(context.Key.Name ?? "an answer");
}
