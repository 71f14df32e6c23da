using System.Collections.Frozen;
using PanelWorkflow.Domain;
using PanelWorkflow.Domain.Cases;

namespace PanelWorkflow.Web.Identity;

/// <summary>Everything that a person may be allowed to do. Named after the use case.</summary>
public enum Permission
{
    /// <summary>See one's own work list; every signed-in person may.</summary>
    SeeMyWork,
    SubmitReferral,

    /// <summary>The doors: by which of them a person may refer.</summary>
    ReferFromPolice,
    ReferThroughTriage,
    ReferAsStaff,
    ReferFromCourt,

    /// <summary>Tell of a child's release from custody.</summary>
    RecordRelease,
    SeeOwnReferrals,
    SeeCases,
    SeeChildsName,

    /// <summary>See a child's whole record, with every case of theirs that the person sees.</summary>
    SeeChildRecord,
    EditChildRecord,
    MergeChildren,
    ScreenReferral,

    /// <summary>See cases that are kept from others, and say who else may.</summary>
    SeeRestrictedCases,
    AnswerQuestions,
    AllocateCase,
    AssessChild,
    ApproveAssessment,
    SeePanels,
    MoveCase,

    /// <summary>Record what the child admits, learnt after the referral.</summary>
    RecordAdmission,

    /// <summary>Say which officer answers questions, delivers the outcome and finalises it from now on.</summary>
    ChangeOfficer,
    RecordPanelDecision,

    /// <summary>Decide on an outcome that the table does not offer.</summary>
    OverrideOutcomeOptions,
    DeliverOutcome,
    FinaliseOutcome,
    RecordCompletion,
    ReviewCompliance,
    ReferToEarlyIntervention,
    RecordIntervention,

    /// <summary>Set goals, record sessions and refer on to other services.</summary>
    PlanSupport,
    FollowUpChild,

    /// <summary>Give follow-ups to somebody else.</summary>
    ReassignFollowUps,

    /// <summary>Make follow-ups that exist as a changed plan says.</summary>
    ApplyFollowUpPlan,

    SeeEscalations,

    /// <summary>See which ended cases have been kept as long as their period says.</summary>
    ReviewRetention,
    CloseCase,

    /// <summary>Take a case out of its journey, and review what may change it: a birthday, a new offence.</summary>
    SteerCase,

    /// <summary>Open a closed case again.</summary>
    ReopenCase,
    SeeHiddenDetails,
    TryDraftTables,
    Administer,

    /// <summary>Assessment, follow-ups and intervention in full.</summary>
    SeePractice,

    /// <summary>What victims said and what was done for them, without who they are.</summary>
    SeeVictims,

    /// <summary>Victims' names and how to reach them.</summary>
    SeeVictimsIdentity,
    ContactVictim,

    /// <summary>What agencies were asked and answered.</summary>
    SeeInformation,
    RequestInformation,
    AnswerInformationRequest,

    /// <summary>Work that only the service itself does.</summary>
    RunTimetable,
}

/// <summary>The whole policy: which role may do what. Whether it may be done now is the process's business.</summary>
public static class Permissions
{
    public static readonly FrozenDictionary<Role, FrozenSet<Permission>> ByRole = new Dictionary<Role, Permission[]>
    {
        [Role.PoliceReferrer] =
        [
            Permission.SeeMyWork, Permission.SubmitReferral, Permission.SeeOwnReferrals, Permission.SeeChildsName, Permission.AnswerQuestions,
            Permission.RecordRelease, Permission.DeliverOutcome, Permission.SeeVictims, Permission.FinaliseOutcome, Permission.ReferFromPolice, Permission.ReferFromCourt,
            Permission.RecordAdmission, Permission.ChangeOfficer,
        ],
        [Role.TriageWorker] =
        [
            Permission.SeeMyWork, Permission.SubmitReferral, Permission.SeeOwnReferrals, Permission.SeeChildsName, Permission.AnswerQuestions,
            Permission.RecordRelease, Permission.ReferThroughTriage, Permission.ChangeOfficer,
        ],
        [Role.StaffReferrer] =
        [
            Permission.SeeMyWork, Permission.SubmitReferral, Permission.SeeOwnReferrals, Permission.SeeChildsName, Permission.AnswerQuestions,
            Permission.RecordRelease, Permission.ReferAsStaff, Permission.ReferFromCourt, Permission.ChangeOfficer,
        ],
        [Role.DutyWorker] = [Permission.SeeMyWork, Permission.SeeCases, Permission.SeePractice, Permission.ScreenReferral],
        [Role.TeamManager] =
        [
            Permission.SeeMyWork, Permission.SeeCases, Permission.SeeChildsName, Permission.AllocateCase, Permission.ChangeOfficer, Permission.SeePanels,
            Permission.SeeRestrictedCases, Permission.SeeChildRecord, Permission.EditChildRecord, Permission.MergeChildren,
            Permission.FollowUpChild, Permission.ReassignFollowUps, Permission.ApplyFollowUpPlan, Permission.SeeEscalations, Permission.ReviewRetention, Permission.CloseCase,
            Permission.SteerCase, Permission.ReopenCase, Permission.SeeHiddenDetails,
            Permission.TryDraftTables, Permission.SeePractice, Permission.SeeVictims, Permission.SeeInformation, Permission.ReviewCompliance,
        ],
        [Role.CaseManager] =
        [
            Permission.SeeMyWork, Permission.SeeCases, Permission.SeeChildsName, Permission.SeeChildRecord, Permission.EditChildRecord,
            Permission.AssessChild, Permission.ReferToEarlyIntervention, Permission.PlanSupport,
            Permission.FollowUpChild, Permission.CloseCase, Permission.SeeHiddenDetails, Permission.SeePractice, Permission.SeeVictims,
            Permission.SeeInformation, Permission.RequestInformation, Permission.RecordCompletion,
        ],
        [Role.PreventionOfficer] =
        [
            Permission.SeeMyWork, Permission.SeeCases, Permission.SeeChildsName, Permission.SeeChildRecord, Permission.EditChildRecord,
            Permission.AssessChild, Permission.ReferToEarlyIntervention, Permission.PlanSupport,
            Permission.FollowUpChild, Permission.CloseCase, Permission.SeeHiddenDetails, Permission.SeePractice, Permission.SeeVictims,
            Permission.SeeInformation, Permission.RequestInformation, Permission.RecordCompletion,
        ],
        [Role.PanelTeamManager] =
        [
            Permission.SeeMyWork, Permission.SeeCases, Permission.SeeChildsName, Permission.ApproveAssessment, Permission.SeePanels,
            Permission.SeeRestrictedCases, Permission.SeeChildRecord, Permission.SeeHiddenDetails, Permission.SeePractice, Permission.SeeVictims,
            Permission.SeeInformation, Permission.ReviewCompliance, Permission.RecordAdmission,
        ],
        [Role.PanelCoordinator] =
        [
            Permission.SeeMyWork, Permission.SeeCases, Permission.SeePractice, Permission.SeePanels, Permission.MoveCase, Permission.RecordAdmission, Permission.ChangeOfficer,
        ],
        [Role.PanelChair] =
        [
            Permission.SeeMyWork, Permission.SeeCases, Permission.SeePractice, Permission.SeePanels, Permission.RecordPanelDecision,
            Permission.OverrideOutcomeOptions, Permission.SeeVictims, Permission.SeeInformation, Permission.RecordAdmission,
        ],
        [Role.EarlyInterventionWorker] =
        [
            Permission.PlanSupport, Permission.SeeMyWork, Permission.SeeCases, Permission.SeeChildsName, Permission.RecordIntervention, Permission.SeePractice,
            Permission.FollowUpChild,
        ],
        [Role.Administrator] = [Permission.SeeMyWork, Permission.TryDraftTables, Permission.Administer],
        [Role.VictimOfficer] =
        [
            Permission.SeeMyWork, Permission.SeeCases, Permission.SeeVictims, Permission.SeeVictimsIdentity, Permission.ContactVictim,
        ],
        [Role.AgencyContributor] = [Permission.SeeMyWork, Permission.SeeChildsName, Permission.AnswerInformationRequest],
    }.ToFrozenDictionary(row => row.Key, row => row.Value.ToFrozenSet());

    /// <summary>The permission that a referral by this door needs.</summary>
    public static Permission Door(this ReferralSource source) => source switch
    {
        ReferralSource.Police => Permission.ReferFromPolice,
        ReferralSource.CourtReturn => Permission.ReferFromCourt,
        ReferralSource.YouthJusticeStaff => Permission.ReferAsStaff,
        ReferralSource.CustodyRelease => Permission.RecordRelease,
        ReferralSource.FollowUp => Permission.RunTimetable,
        _ => Permission.ReferThroughTriage,
    };

    public static bool May(this Actor actor, Permission permission) =>
        actor.IsService || actor.Roles.Any(role => ByRole[role].Contains(permission));

    /// <summary>Every permission of the actor, by name.</summary>
    public static string[] Names(this Actor actor) =>
        [.. Enum.GetValues<Permission>().Where(actor.May).Select(permission => permission.ToString())];

    public static IEnumerable<Role> RolesWith(Permission permission) => ByRole.Where(row => row.Value.Contains(permission)).Select(row => row.Key);

    /// <summary>A role in words.</summary>
    public static string Title(this Role role) => role switch
    {
        Role.PoliceReferrer => "Police referrer",
        Role.TriageWorker => "Triage worker",
        Role.StaffReferrer => "Staff referrer",
        Role.DutyWorker => "Duty worker",
        Role.TeamManager => "Team manager",
        Role.CaseManager => "Case manager",
        Role.PreventionOfficer => "Prevention officer",
        Role.PanelTeamManager => "Panel team manager",
        Role.PanelCoordinator => "Panel coordinator",
        Role.PanelChair => "Panel chair",
        Role.EarlyInterventionWorker => "Early intervention worker",
        Role.Administrator => "Administrator",
        Role.VictimOfficer => "Victim officer",
        Role.AgencyContributor => "Agency contributor",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };
}
