using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Tables;

/// <summary>Tries a draft of the outcome options on the decisions that have been made. The draft is not kept.</summary>
[Needs(Permission.TryDraftTables)]
public sealed class WhatIfModel(TryTable tables, Audit audit) : PanelPage
{
    private const int MostBytes = 2_000_000;
    private const int MostFaultsShown = 20;

    [BindProperty]
    public IFormFile? Draft { get; set; }

    public TriedTable? Tried { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await Read(ct) is not { } draft) return await ShowAgain(StatusCodes.Status400BadRequest, ct);

        Tried = await tables.Replay(draft, Actor, ct);
        await audit.Note(Actor, "tried-table", draft.Version.Hash[..12], ct);
        return Page();
    }

    protected override Task<IActionResult?> Load(CancellationToken ct) => Task.FromResult<IActionResult?>(null);

    private async Task<DecisionModel?> Read(CancellationToken ct)
    {
        if (Draft is null || Draft.Length == 0) return Refuse("Choose a DMN file");
        if (Draft.Length > MostBytes) return Refuse("The file must be smaller than 2 MB");

        using var content = new MemoryStream();
        await Draft.CopyToAsync(content, ct);
        var read = DmnReader.Read("draft", "outcome-options", 1, content.ToArray());
        foreach (var fault in read.Faults.Take(MostFaultsShown)) Refuse($"Line {fault.Line}, {fault.ElementId}: {fault.Message}");
        if (read.IsUsable && !read.Content!.Outputs.Contains("outcome")) return Refuse("The table has no output “outcome”, so it is no draft of the outcome options");
        return read.IsUsable ? read.Content : null;
    }

    private DecisionModel? Refuse(string why)
    {
        ModelState.AddModelError(nameof(Draft), why);
        return null;
    }
}
