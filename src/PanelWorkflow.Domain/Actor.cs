using System.Collections.Immutable;

namespace PanelWorkflow.Domain;

/// <summary>Who acts: a signed-in person, or the service itself for scheduled work.</summary>
public sealed record Actor(Guid UserId, string Name, string Agency, ImmutableSortedSet<string> Partnerships, ImmutableSortedSet<Role> Roles)
{
    /// <summary>The id under which the service's own acts are recorded.</summary>
    public static readonly Guid ServiceId = new("00000000-0000-0000-0000-000000000001");

    /// <summary>Somebody who has not signed in.</summary>
    public static readonly Actor Nobody = new(Guid.Empty, "", "", [], []);

    public bool IsService => UserId == ServiceId;

    /// <summary>The service itself, acting in a partnership, or in none for work on its own tables.</summary>
    public static Actor Service(params string[] partnerships) => new(ServiceId, "PanelWorkflow", "Service", [.. partnerships], []);
}

/// <summary>What a person does in the partnership; what each may do and see is the permission table's business.</summary>
public enum Role
{
    PoliceReferrer,
    TriageWorker,
    StaffReferrer,
    DutyWorker,
    TeamManager,
    CaseManager,
    PreventionOfficer,
    PanelTeamManager,
    PanelCoordinator,
    PanelChair,
    EarlyInterventionWorker,
    Administrator,
    VictimOfficer,
    AgencyContributor,
}
