using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Ui;

/// <summary>
/// A list with a search whose words may name somebody. The form posts them, and the address that shows the list carries them only encrypted
/// for who typed them: nothing readable is left in histories and logs, while pages, filters and Back work on.
/// </summary>
public abstract class SearchPage(IDataProtectionProvider protection) : PageModel
{
    public const int SearchLength = 100;

    // No longer than a working day, so that an address that was kept finds nobody.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    /// <summary>The words as the address has them.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Sealed { get; set; }

    public bool IsSearched => !string.IsNullOrWhiteSpace(Search);

    /// <summary>The address holds words that are too old, or somebody else's.</summary>
    public bool IsLost { get; private set; }

    /// <summary>What else the list is narrowed to, as its address says it.</summary>
    protected virtual object? Filters => null;

    /// <summary>Whether words name nobody and may stand in the address as they are.</summary>
    protected virtual bool MayBeRead(string words) => false;

    public IActionResult OnPost()
    {
        var address = new RouteValueDictionary(Filters);
        if (IsSearched)
        {
            var words = Search!.Trim();
            if (words.Length > SearchLength) words = words[..SearchLength];
            if (MayBeRead(words)) address[nameof(Search)] = words;
            else address[nameof(Sealed)] = Protector.Protect(words, Lifetime);
        }

        return RedirectToPage(address);
    }

    /// <summary>Before the list is read: what is searched for, of what the address says.</summary>
    protected void OpenSearch()
    {
        if (IsSearched && MayBeRead(Search!)) return;

        ModelState.Remove(nameof(Search));
        Search = null;
        if (Sealed is null) return;

        try
        {
            Search = Protector.Unprotect(Sealed);
        }
        catch (CryptographicException)
        {
            IsLost = true;
        }
    }

    private ITimeLimitedDataProtector Protector => protection.CreateProtector("search", $"{HttpContext.Actor().UserId}").ToTimeLimitedDataProtector();
}
