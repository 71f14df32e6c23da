using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Practice;

/// <summary>A field of which two versions say something else; null where one does not have it.</summary>
public sealed record ChangedField(string Label, string? Before, string? After);

/// <summary>What changed from one submission of an assessment to another, field by field.</summary>
[Needs(Permission.SeePractice)]
public sealed class CompareAssessmentsModel(CasePages pages) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public int From { get; set; }

    [BindProperty(SupportsGet = true)]
    public int To { get; set; }

    public CaseHeading Heading { get; private set; } = null!;

    public Assessment Before { get; private set; } = null!;

    public Assessment After { get; private set; } = null!;

    /// <summary>Every submission, for the choice of another pair.</summary>
    public IReadOnlyList<Choice> Numbers { get; private set; } = [];

    public IReadOnlyList<ChangedField> Changed { get; private set; } = [];

    /// <summary>How many fields differ that this person may not see yet.</summary>
    public int HiddenChanges { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var actor = HttpContext.Actor();
        var theCase = await pages.Db.Cases.VisibleTo(actor).AsNoTracking().ForChange().SingleOrDefaultAsync(c => c.Id == Id, ct);
        if (theCase is null || !ModelState.IsValid) return NotFound();

        var versions = await pages.Db.Assessments.AsNoTracking().Include(a => a.Content).Where(a => a.CaseId == Id && (a.Number == From || a.Number == To)).ToListAsync(ct);
        if (From == To || versions.Count != 2) return NotFound();

        (Before, After) = (versions.Single(a => a.Number == From), versions.Single(a => a.Number == To));
        Heading = CaseTaskPage.HeadingOf(theCase, actor);
        Numbers = [.. Enumerable.Range(1, theCase.Assessment!.Number).Select(number => new Choice($"{number}", $"Version {number}"))];
        var changes = AssessmentComparison.Of(Before.Content, After.Content);
        // Whoever countersigns has read all of it.
        var seesAll = actor.May(Permission.ApproveAssessment) || CaseSight.Of(theCase, actor, unmasked: false).Hidden;
        Changed = [.. changes.Where(change => seesAll || !change.Hidden).Select(change => change.Field)];
        HiddenChanges = changes.Count - Changed.Count;
        await pages.Audit.Read(actor, theCase.Partnership, Id, $"assessment versions {From} and {To}", ct);
        return Page();
    }
}

/// <summary>Finds the fields of which two assessments say something else.</summary>
public static class AssessmentComparison
{
    public static IReadOnlyList<(ChangedField Field, bool Hidden)> Of(AssessmentContent before, AssessmentContent after)
    {
        var (earlier, later) = (Lines(before), Lines(after));
        var known = later.Select(line => line.Field).ToHashSet();
        return
        [
            .. from line in later.Concat(earlier.Where(line => !known.Contains(line.Field)))
               let was = earlier.FirstOrDefault(one => one.Field == line.Field)?.Text
               let becomes = later.FirstOrDefault(one => one.Field == line.Field)?.Text
               where was != becomes
               select (new ChangedField(line.Label, was, becomes), line.Hidden),
        ];
    }

    private static List<Line> Lines(AssessmentContent content) =>
    [
        .. from section in content.Sections
           from answer in section.Answers
           from line in answer.Lines
           select new Line(line.Field, line.Name.Length == 0 ? answer.Label : $"{answer.Label}: {Words.InSentence(line.Name)}", line.Text, answer.Hidden),
    ];

    private sealed record Line(string Field, string Label, string Text, bool Hidden);
}
