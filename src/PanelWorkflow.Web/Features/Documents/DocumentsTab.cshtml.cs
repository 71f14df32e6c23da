using PanelWorkflow.Domain.Children;
using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Documents;

/// <summary>Letters and agreements of the case's outcome.</summary>
[Needs(Permission.SeeMyWork)]
public sealed class DocumentsTabModel(CasePages pages, CaseDocuments documents, PdfPrinter printer) : CaseTabPage(pages)
{
    public override CaseTab Tab => CaseTabs.Of("documents");

    public IReadOnlyList<DocumentTemplate> Documents { get; private set; } = [];

    /// <summary>How the child would have letters, for those who write to the child.</summary>
    public ReadingPreference? Reads => Documents.Any(document => document.Audience == Audience.Child) ? Case.Child.Circumstances.Reading : null;

    public bool CanPrint => printer.IsThere;

    protected override Task LoadMore(CancellationToken ct)
    {
        Documents = [.. documents.Of(Case, HttpContext.Actor())];
        return Task.CompletedTask;
    }

    public static string WrittenTo(Audience audience) => audience switch
    {
        Audience.Child => "The child",
        Audience.Carer => "Parent or carer",
        _ => "The victim",
    };
}
