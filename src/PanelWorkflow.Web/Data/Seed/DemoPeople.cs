using System.Collections.Immutable;
using PanelWorkflow.Domain;

namespace PanelWorkflow.Web.Data.Seed;

/// <summary>An invented person who can sign in where demo data is on.</summary>
public sealed record DemoPerson(string Email, string Name, string Agency, string Partnership, Role Role);

/// <summary>The demo sign-ins: one for each role in Leicester City, and enough next door to show that nothing is shared.</summary>
public static class DemoPeople
{
    /// <summary>Password of every demo person. Demo people exist in development only.</summary>
    public const string Password = "Demo-password-1";

    public static readonly ImmutableArray<DemoPerson> All =
    [
        new("referrer@city.example", "Sam Referrer", "Leicestershire Police", "leicester-city", Role.PoliceReferrer),
        new("triage@city.example", "Tris Triage", "Youth justice service", "leicester-city", Role.TriageWorker),
        new("staff@city.example", "Sky Staffreferrer", "Youth justice service", "leicester-city", Role.StaffReferrer),
        new("duty@city.example", "Dee Duty", "Youth justice service", "leicester-city", Role.DutyWorker),
        new("manager@city.example", "Mo Manager", "Youth justice service", "leicester-city", Role.TeamManager),
        new("casemanager@city.example", "Casey Keyworker", "Youth justice service", "leicester-city", Role.CaseManager),
        new("prevention@city.example", "Pat Prevention", "Youth justice service", "leicester-city", Role.PreventionOfficer),
        new("quality@city.example", "Quinn Quality", "Youth justice service", "leicester-city", Role.PanelTeamManager),
        new("coordinator@city.example", "Corin Calendar", "Youth justice service", "leicester-city", Role.PanelCoordinator),
        new("chair@city.example", "Charlie Chair", "Youth justice service", "leicester-city", Role.PanelChair),
        new("intervention@city.example", "Indy Mentor", "Early Intervention Team", "leicester-city", Role.EarlyInterventionWorker),
        new("admin@city.example", "Ali Admin", "Youth justice service", "leicester-city", Role.Administrator),
        new("health@city.example", "Hanne Healthworker", "Health", "leicester-city", Role.AgencyContributor),
        new("education@city.example", "Edda Schoolhelp", "Education", "leicester-city", Role.AgencyContributor),
        new("victims@city.example", "Vivian Victimlink", "Youth justice service", "leicester-city", Role.VictimOfficer),
        new("referrer@county.example", "Robin Referrer", "Leicestershire Police", "leicestershire-rutland", Role.PoliceReferrer),
        new("triage@county.example", "Toni Triage", "Youth justice service", "leicestershire-rutland", Role.TriageWorker),
        new("duty@county.example", "Drew Duty", "Youth justice service", "leicestershire-rutland", Role.DutyWorker),
        new("manager@county.example", "Max Manager", "Youth justice service", "leicestershire-rutland", Role.TeamManager),
        new("casemanager@county.example", "Cam Keyworker", "Youth justice service", "leicestershire-rutland", Role.CaseManager),
        new("quality@county.example", "Quincy Quality", "Youth justice service", "leicestershire-rutland", Role.PanelTeamManager),
        new("coordinator@county.example", "Corey Calendar", "Youth justice service", "leicestershire-rutland", Role.PanelCoordinator),
        new("chair@county.example", "Chris Chair", "Youth justice service", "leicestershire-rutland", Role.PanelChair),
        new("intervention@county.example", "Izzy Mentor", "Early Intervention Team", "leicestershire-rutland", Role.EarlyInterventionWorker),
        new("referrer@derby.example", "Rory Referrer", "Derbyshire Police", "derby-city", Role.PoliceReferrer),
        new("duty@derby.example", "Dana Duty", "Youth justice service", "derby-city", Role.DutyWorker),
        new("manager@derby.example", "Morgan Manager", "Youth justice service", "derby-city", Role.TeamManager),
        new("casemanager@derby.example", "Cory Keyworker", "Youth justice service", "derby-city", Role.CaseManager),
        new("quality@derby.example", "Quill Quality", "Youth justice service", "derby-city", Role.PanelTeamManager),
        new("coordinator@derby.example", "Cal Calendar", "Youth justice service", "derby-city", Role.PanelCoordinator),
        new("chair@derby.example", "Charley Chair", "Youth justice service", "derby-city", Role.PanelChair),
        new("intervention@derby.example", "Ivy Mentor", "Prevention Team", "derby-city", Role.EarlyInterventionWorker),
        new("victims@county.example", "Vanya Victimlink", "Youth justice service", "leicestershire-rutland", Role.VictimOfficer),
        new("victims@derby.example", "Verity Victimlink", "Youth justice service", "derby-city", Role.VictimOfficer),
    ];
}
