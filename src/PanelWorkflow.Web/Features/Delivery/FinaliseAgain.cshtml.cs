using PanelWorkflow.Web.Features.Cases;
using PanelWorkflow.Web.Identity;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Features.Delivery;

[Needs(Permission.FinaliseOutcome)]
public sealed class FinaliseAgainModel(CasePages pages, DefinitionStore definitions) : FinalisePage(pages, definitions)
{
    protected override bool Again => true;
}
