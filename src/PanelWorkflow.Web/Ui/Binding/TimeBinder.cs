using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace PanelWorkflow.Web.Ui.Binding;

/// <summary>Binds a TimeOnly from "14:30", "1430", "2:30pm", "2.30 pm", "2pm", "midday" or "midnight".</summary>
internal sealed partial class TimeBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var name = bindingContext.ModelName;
        var value = bindingContext.ValueProvider.GetValue(name);
        if (value == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        bindingContext.ModelState.SetModelValue(name, value);
        var label = bindingContext.ModelMetadata.GetDisplayName();
        var typed = (value.FirstValue ?? "").Trim();
        var empty = typed.Length == 0;
        if (empty && bindingContext.ModelMetadata.IsReferenceOrNullableType)
        {
            bindingContext.Result = ModelBindingResult.Success(null);
        }
        else if (Read(typed) is { } time)
        {
            bindingContext.Result = ModelBindingResult.Success(time);
        }
        else
        {
            var message = empty ? $"Enter {Words.InSentence(label)}" : $"{label} must be a time, like 14:30 or 2:30pm";
            bindingContext.ModelState.TryAddModelError(name, message);
            bindingContext.Result = ModelBindingResult.Failed();
        }

        return Task.CompletedTask;
    }

    internal static TimeOnly? Read(string typed)
    {
        var text = typed.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        if (text is "midday" or "noon")
        {
            return new TimeOnly(12, 0);
        }

        if (text == "midnight")
        {
            return TimeOnly.MinValue;
        }

        var match = Pattern().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var hour = int.Parse(match.Groups["hour"].ValueSpan, CultureInfo.InvariantCulture);
        var minute = match.Groups["minute"].Success ? int.Parse(match.Groups["minute"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        var half = match.Groups["half"].Value;
        if (half.Length > 0)
        {
            if (hour is < 1 or > 12)
            {
                return null;
            }

            hour = (hour % 12) + (half == "pm" ? 12 : 0);
        }
        else if (!match.Groups["minute"].Success)
        {
            return null;
        }

        return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
    }

    [GeneratedRegex(@"^(?<hour>[0-9]{1,2})(?:[:.]?(?<minute>[0-9]{2}))?(?<half>am|pm)?$")]
    private static partial Regex Pattern();
}
