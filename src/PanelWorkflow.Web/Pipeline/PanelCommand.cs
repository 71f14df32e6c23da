using MediatR;
using PanelWorkflow.Domain;
using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Pipeline;

/// <summary>A command says which permission it needs; one that does not cannot be sent.</summary>
public interface INeed
{
    static abstract Permission Needs { get; }
}

/// <summary>Everything that changes something: pages, endpoints, jobs and demo data all send one of these.</summary>
public abstract record PanelCommand : IRequest<Result>
{
    /// <summary>Who asks.</summary>
    public required Actor Actor { get; init; }
}
