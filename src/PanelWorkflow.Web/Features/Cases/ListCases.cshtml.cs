using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Cases;

/// <summary>All cases that the signed-in person sees, to look for one.</summary>
[Needs(Permission.SeeCases)]
public sealed partial class ListCasesModel(CaseList cases, CasePages pages, IDataProtectionProvider protection) : SearchPage(protection)
{
    [BindProperty(SupportsGet = true)]
    public string? Stage { get; set; }

    [BindProperty(SupportsGet = true)]
    public ReferralSource? Source { get; set; }

    /// <summary>Days within which a limit ends.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Within { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool ByLimit { get; set; }

    [BindProperty(SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public static readonly IReadOnlyList<Choice> Periods =
    [
        new("0", "Today, or is over"), new("3", "3 days"), new("7", "7 days"), new("14", "14 days"), new("28", "28 days"),
    ];

    public static readonly IReadOnlyList<Choice> Orders = [new("false", "Newest first"), new("true", "Limit that ends next first")];

    public DateTime Now { get; private set; }

    public CaseListPage Found { get; private set; } = null!;

    public bool ShowsNames => HttpContext.Actor().May(Permission.SeeChildsName);

    public string Count => Found switch
    {
        { HasMore: true } => $"More than {CaseList.MostShown:N0} cases. These are the first {CaseList.MostShown:N0}.",
        { Total: 1 } => "1 case.",
        _ => $"{Found.Total} cases, {(IsByLimit ? "the limit that ends next first" : "newest first")}.",
    };

    public bool IsByLimit => ByLimit || Within is not null;

    protected override object Filters => new { Stage, Source, Within, ByLimit = ByLimit ? true : (bool?)null };

    protected override bool MayBeRead(string words) => Reference().IsMatch(words);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var actor = HttpContext.Actor();
        PageNumber = Math.Clamp(PageNumber, 1, CaseList.MostShown / CaseList.PageSize);
        OpenSearch();
        if (Within is { } days) Within = Math.Clamp(days, 0, 366);
        Now = pages.Clock.GetUtcNow().UtcDateTime;
        Found = await cases.For(actor, new CaseSearch(Stage, Source, Search, Within, ByLimit), PageNumber, Now, ct);
        if (IsSearched) pages.Audit.Add(actor, "search", $"case list, {Found.Total} found", reason: $"Search for: {Search}");
        await pages.Audit.Read(actor, Found.Rows.Select(row => (row.Partnership, row.Id)), "case list", ct);
    }

    // A case's reference, or the end of one. No date and no telephone number is so short.
    [GeneratedRegex(@"^\s*([A-Za-z]{1,5}-)?([0-9]{4}-)?[0-9]{1,4}\s*$")]
    private static partial Regex Reference();
}
