namespace PanelWorkflow.Domain.Cases;

/// <summary>A record beside the case that a small process of its own is about, e.g. a follow-up or a victim.</summary>
public interface ICaseSubject
{
    Guid Id { get; }

    Case Case { get; }
}
