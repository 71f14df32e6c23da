using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.WebTests.Features.Gallery;

public enum Need
{
    Interpreter,
    WheelchairAccess,
    NoneOfThese,
}

/// <summary>One page with every component, so that each can be tried over real HTTP.</summary>
public sealed class GalleryModel : PageModel
{
    [BindProperty]
    public GalleryForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public static IReadOnlyList<Choice> Needs { get; } =
    [
        .. Choice.Of<Need>().Take(2),
        new Choice(nameof(Need.NoneOfThese), "None of these") { Exclusive = true, Divider = "or" },
    ];

    public static IReadOnlyList<Choice> Colours { get; } = [new("R", "Red"), new("B", "Blue <b>", "Like the sea")];

    public IReadOnlyList<TimelineEvent> Events { get; } =
        [new("Referred", "PC <Sample>", new DateTime(2026, 7, 1, 13, 5, 0, DateTimeKind.Utc), "First line\nSecond <line>")];

    public void OnGet(bool filled, bool notice)
    {
        if (filled)
        {
            Form = new GalleryForm
            {
                FullName = "Sample \"Quoted\" <b>Name</b>",
                Story = "\nOne\nTwo </textarea><script>alert(1)</script>",
                DateOfBirth = new DateOnly(2012, 3, 7),
                ReleasedAt = new TimeOnly(9, 5),
                Admits = false,
                Colour = "b",
                Needs = [Need.Interpreter],
                Confirmed = true,
                Password = "secret",
            };
        }

        if (notice)
        {
            this.Notify("Saved <b>well</b>");
        }
    }

    public IActionResult OnPost()
    {
        if (Form.Colour == "moved")
        {
            return this.NotNow(new NotNow("LC-0001", "Record the decision", "The case waits for <allocation>.", "/cases/1"));
        }

        if (Form.DateOfBirth > new DateOnly(2026, 1, 1))
        {
            ModelState.AddModelError("Form.DateOfBirth", "Date of birth must be in the past");
        }

        ModelState.AddModelError("", "Somebody else changed this <case>");
        return Page();
    }

    public JsonResult OnPostEcho() => new(new
    {
        Form.FullName,
        Form.Nickname,
        Form.Story,
        DateOfBirth = Form.DateOfBirth?.ToString("O", CultureInfo.InvariantCulture),
        ReleasedAt = Form.ReleasedAt?.ToString("O", CultureInfo.InvariantCulture),
        Form.Admits,
        Form.Needs,
        Form.Confirmed,
        Form.Password,
        Valid = ModelState.IsValid,
        Errors = ModelState.Where(entry => entry.Value!.Errors.Count > 0).ToDictionary(entry => entry.Key, entry => entry.Value!.Errors[0].ErrorMessage),
    });
}

public sealed class GalleryForm
{
    [Required]
    [StringLength(40)]
    public string FullName { get; set; } = "";

    public string? Nickname { get; set; }

    public string Story { get; set; } = "";

    [Required]
    public DateOnly? DateOfBirth { get; set; }

    public TimeOnly? ReleasedAt { get; set; }

    public bool? Admits { get; set; }

    [Display(Name = "Favourite colour")]
    [Required]
    public string? Colour { get; set; }

    public string? WhyNot { get; set; }

    public List<Need> Needs { get; set; } = [];

    public bool Confirmed { get; set; }

    [DataType(DataType.Password)]
    public string? Password { get; set; }
}
