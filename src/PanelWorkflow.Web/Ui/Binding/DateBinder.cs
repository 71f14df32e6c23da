using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using PanelWorkflow.Domain;

namespace PanelWorkflow.Web.Ui.Binding;

/// <summary>Binds a DateOnly from Name.Day, Name.Month and Name.Year, or from one ISO date in an address.</summary>
internal sealed class DateBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var name = bindingContext.ModelName;
        var whole = bindingContext.ValueProvider.GetValue(name);
        if (whole != ValueProviderResult.None)
        {
            BindWhole(bindingContext, name, whole);
            return Task.CompletedTask;
        }

        var found = false;
        string Part(string part)
        {
            var key = name + "." + part;
            var value = bindingContext.ValueProvider.GetValue(key);
            if (value != ValueProviderResult.None)
            {
                found = true;
                bindingContext.ModelState.SetModelValue(key, value);
                bindingContext.ModelState.MarkFieldSkipped(key);
            }

            return value.FirstValue ?? "";
        }

        var parts = new DateParts(Part(DateParts.DayName), Part(DateParts.MonthName), Part(DateParts.YearName));
        if (found)
        {
            var (date, message, _) = parts.Read(bindingContext.ModelMetadata.GetDisplayName());
            Finish(bindingContext, name, date, message);
        }

        return Task.CompletedTask;
    }

    private static void BindWhole(ModelBindingContext context, string name, ValueProviderResult value)
    {
        context.ModelState.SetModelValue(name, value);
        if (string.IsNullOrWhiteSpace(value.FirstValue))
        {
            Finish(context, name, date: null, message: null);
        }
        else if (DateOnly.TryParseExact(value.FirstValue, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && Rule.IsPlausible(date))
        {
            Finish(context, name, date, message: null);
        }
        else
        {
            Finish(context, name, date: null, $"{context.ModelMetadata.GetDisplayName()} must be a real date");
        }
    }

    private static void Finish(ModelBindingContext context, string name, DateOnly? date, string? message)
    {
        if (message is null && (date is not null || context.ModelMetadata.IsReferenceOrNullableType))
        {
            context.Result = ModelBindingResult.Success(date);
            return;
        }

        context.ModelState.TryAddModelError(name, message ?? $"Enter {Words.InSentence(context.ModelMetadata.GetDisplayName())}");
        context.Result = ModelBindingResult.Failed();
    }
}
