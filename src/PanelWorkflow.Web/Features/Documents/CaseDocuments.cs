using Markdig;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Domain.Children;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Documents;

/// <summary>A document as it is printed.</summary>
/// <param name="Body">HTML without a page around it.</param>
public sealed record WrittenDocument(DocumentTemplate Template, Case Case, bool Easy, string Body)
{
    /// <summary>How it suits the child who is to read it; null when it is not for the child, or nobody has asked.</summary>
    public Reading? Reading => Reading.Of(Template, Case.Child, Easy);

    /// <summary>The classes of its page: easier words have more room, large print bigger type.</summary>
    public string Classes => string.Join(' ', new[] { "document", Easy ? "document--easy" : "", IsLarge ? "document--large" : "" }.Where(name => name.Length > 0));

    private bool IsLarge => Template.Audience == Audience.Child && Case.Child.Circumstances.Reading == ReadingPreference.LargePrint;

    public string FileName => $"{Case.Reference}-{Template.Key}{(Easy ? "-easy" : "")}.pdf";
}

/// <summary>Writes a case's documents from their templates; every one that is written is in the audit.</summary>
public sealed class CaseDocuments(PanelDbContext db, DefinitionStore definitions, Audit audit)
{
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    /// <summary>Documents that the case's outcome has; none before the decision. Those who do not know the child's name write to victims only.</summary>
    public IEnumerable<DocumentTemplate> Of(Case theCase, Actor actor) => theCase.Decision is not { } decision ? [] : definitions.Documents.All
        .Where(d => d.IsFor(decision.Outcome) && (d.Audience == Audience.Victim || actor.May(Permission.SeeChildsName)));

    /// <summary>Null when the actor does not see the case, or the case has no such document.</summary>
    public async Task<WrittenDocument?> Write(Guid caseId, string key, bool easy, Actor actor, CancellationToken ct)
    {
        var theCase = await db.Cases.VisibleTo(actor).AsNoTracking().Whole().SingleOrDefaultAsync(c => c.Id == caseId, ct);
        if (theCase is null || Of(theCase, actor).SingleOrDefault(d => d.Key == key) is not { } template) return null;

        var facts = DocumentFacts.Of(theCase, definitions.Partnership(theCase.Partnership));
        await audit.Read(actor, theCase.Partnership, caseId, $"document: {key}", ct);
        return new WrittenDocument(template, theCase, easy, Markdig.Markdown.ToHtml(definitions.Documents.Write(template, easy, facts), Markdown));
    }
}
