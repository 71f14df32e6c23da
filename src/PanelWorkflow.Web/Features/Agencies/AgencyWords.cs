using PanelWorkflow.Domain.Information;

namespace PanelWorkflow.Web.Features.Agencies;

/// <summary>A request to an agency in words.</summary>
public static class AgencyWords
{
    public static string State(InformationRequest request, DateTime now) => request switch
    {
        { Knows: true } => "Answered",
        { Knows: false } => "Nothing known",
        { IsOpen: false } => "Closed without an answer",
        _ when request.DueAt < now => "Overdue",
        _ => "Waiting for an answer",
    };
}
