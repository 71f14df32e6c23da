using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Web.Ui;

/// <summary>A page that sends commands: shows itself again, with everything typed, when one is refused.</summary>
public abstract class PanelPage : PageModel
{
    protected Actor Actor => HttpContext.Actor();

    /// <summary>The version that the page was made from; sent back with the form.</summary>
    [BindProperty]
    public long Version { get; set; }

    /// <summary>What the fields said when the page was made; sent back with a form that has <see cref="Stored"/>.</summary>
    [BindProperty]
    public string? Opened { get; set; }

    /// <summary>What others have changed meanwhile; empty unless the command met a conflict.</summary>
    public IReadOnlyList<string> Changes { get; private set; } = [];

    /// <summary>Loads what the page shows; an answer other than null is given in the page's place.</summary>
    protected abstract Task<IActionResult?> Load(CancellationToken ct);

    /// <summary>What is stored in the form's fields, by the names of the page's properties, where somebody else may change them too.</summary>
    protected virtual object? Stored => null;

    protected async Task<IActionResult> Show(CancellationToken ct)
    {
        if (await Load(ct) is { } instead) return instead;

        if (Stored is { } stored) Opened = FieldsAsOpened.Note(stored);
        return Page();
    }

    /// <summary>Sends the command and goes on to <paramref name="done"/>, or shows the page again with what was wrong.</summary>
    protected async Task<IActionResult> Send(PanelCommand command, Func<Result, IActionResult> done, CancellationToken ct)
    {
        if (!ModelState.IsValid) return await ShowAgain(StatusCodes.Status400BadRequest, ct);

        var result = await HttpContext.RequestServices.GetRequiredService<IMediator>().Send(command, ct);
        switch (result.Ending)
        {
            case Ending.Done:
                return done(result);
            case Ending.Invalid:
                foreach (var error in result.Errors) ModelState.AddModelError(error.Field, error.Message);
                return await ShowAgain(StatusCodes.Status400BadRequest, ct);
            case Ending.Conflict:
                Changes = result.Changes;
                ModelState.Remove(nameof(Version));
                Version = result.CurrentVersion;
                var answer = await ShowAgain(StatusCodes.Status409Conflict, ct);
                if (answer is PageResult && Stored is { } stored) TakeTheirs(stored);
                return answer;
            case Ending.Forbidden:
                return StatusCode(StatusCodes.Status403Forbidden);
            case Ending.NotNow:
                return await NotNowAnswer(result, ct);
            default:
                return NotFound();
        }
    }

    /// <summary>Checks what was entered as the command's pipeline will, without sending it: for a step before check answers.</summary>
    /// <param name="fields">The fields of this step; every field when there is only one.</param>
    protected async Task<bool> Passes<TCommand>(TCommand command, CancellationToken ct, IReadOnlyCollection<string>? fields = null)
        where TCommand : PanelCommand
    {
        foreach (var validator in HttpContext.RequestServices.GetServices<IValidator<TCommand>>())
        {
            var outcome = await validator.ValidateAsync(command, ct);
            foreach (var error in outcome.Errors.Where(e => fields?.Contains(e.PropertyName) != false && ModelState.GetFieldValidationState(e.PropertyName) != ModelValidationState.Invalid))
                ModelState.AddModelError(error.PropertyName, error.ErrorMessage);
        }

        return ModelState.IsValid;
    }

    /// <summary>This page again, loaded already, with what was wrong.</summary>
    protected IActionResult BadEntry()
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>The page that says where the case is; overridden by pages that know the case's reference.</summary>
    protected virtual Task<IActionResult> NotNowAnswer(Result result, CancellationToken ct) =>
        Task.FromResult<IActionResult>(this.NotNow(new NotNow("", "This step", result.Where, $"/cases/{result.Id}")));

    /// <summary>Shows the page again, with what was typed and what is wrong.</summary>
    protected async Task<IActionResult> ShowAgain(int status, CancellationToken ct)
    {
        if (await Load(ct) is { } instead) return instead;

        Response.StatusCode = status;
        return Page();
    }

    // What was typed is in the page's properties: a conflict is met only with fields that could be read.
    private void TakeTheirs(object stored)
    {
        Changes = [.. Changes, .. FieldsAsOpened.TakeTheirs(this, Opened, stored)];
        Opened = FieldsAsOpened.Note(stored);
        ModelState.Clear();
    }
}
