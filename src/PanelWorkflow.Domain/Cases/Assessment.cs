namespace PanelWorkflow.Domain.Cases;

public enum RiskLevel
{
    Low,
    Medium,
    High,
    VeryHigh,
}

/// <summary>
/// The assessment before the panel, in the order of the Prevention and Diversion Assessment Tool: circumstances to exit plan, written to be
/// shared with the child.
/// </summary>
public sealed record AssessmentText(
    string Circumstances,
    string Diversity,
    string Family,
    string Exploitation,
    string Behaviour,
    string HowThisWillHelp,
    string ChildsVoice,
    string ChildsStrengths,
    string ChildsHelpWanted,
    string ChildsHelpers,
    string CarersView,
    string ProfessionalPlan,
    RiskLevel SafetyLevel,
    string ExitPlan,
    string Proposal);

/// <summary>The submitted assessment of a case and what the quality check said of it.</summary>
public sealed class Assessment
{
    public const int SectionLength = 4000;

    private Assessment()
    {
    }

    public string Circumstances { get; private set; } = "";

    public string Diversity { get; private set; } = "";

    public string Family { get; private set; } = "";

    public string Exploitation { get; private set; } = "";

    public string Behaviour { get; private set; } = "";

    public string HowThisWillHelp { get; private set; } = "";

    public string ChildsVoice { get; private set; } = "";

    public string ChildsStrengths { get; private set; } = "";

    public string ChildsHelpWanted { get; private set; } = "";

    public string ChildsHelpers { get; private set; } = "";

    public string CarersView { get; private set; } = "";

    public string ProfessionalPlan { get; private set; } = "";

    public RiskLevel SafetyLevel { get; private set; }

    public string ExitPlan { get; private set; } = "";

    public string Proposal { get; private set; } = "";

    public DateTime SubmittedAt { get; private set; }

    public Guid SubmittedById { get; private set; }

    public string SubmittedByName { get; private set; } = "";

    public bool? Approved { get; private set; }

    public string? ReviewComments { get; private set; }

    public DateTime? ReviewedAt { get; private set; }

    public Guid? ReviewedById { get; private set; }

    public string? ReviewedByName { get; private set; }

    internal static Assessment Submit(AssessmentText text, Actor by, DateTime at) => new()
    {
        Circumstances = Section(text.Circumstances, nameof(Circumstances), "Describe the child’s circumstances"),
        Diversity = Section(text.Diversity, nameof(Diversity), "Describe the child’s diversity needs, or say that there are none known"),
        Family = Section(text.Family, nameof(Family), "Describe the family’s needs"),
        Exploitation = Section(text.Exploitation, nameof(Exploitation), "Say whether there are signs of exploitation"),
        Behaviour = Section(text.Behaviour, nameof(Behaviour), "Describe the behaviour and what lies behind it"),
        HowThisWillHelp = Section(text.HowThisWillHelp, nameof(HowThisWillHelp), "Say how the proposed outcome will address this"),
        ChildsVoice = Section(text.ChildsVoice, nameof(ChildsVoice), "Enter what the child says, in their own words"),
        ChildsStrengths = Section(text.ChildsStrengths, nameof(ChildsStrengths), "Enter what the child is good at"),
        ChildsHelpWanted = Section(text.ChildsHelpWanted, nameof(ChildsHelpWanted), "Enter what help the child wants"),
        ChildsHelpers = Section(text.ChildsHelpers, nameof(ChildsHelpers), "Enter who the child wants help from"),
        CarersView = Section(text.CarersView, nameof(CarersView), "Enter the parent’s or carer’s view"),
        ProfessionalPlan = Section(text.ProfessionalPlan, nameof(ProfessionalPlan), "Enter the professionals’ plan"),
        SafetyLevel = text.SafetyLevel,
        ExitPlan = Section(text.ExitPlan, nameof(ExitPlan), "Enter the exit plan"),
        Proposal = Section(text.Proposal, nameof(Proposal), "Enter what you propose to the panel"),
        SubmittedAt = at,
        SubmittedById = by.UserId,
        SubmittedByName = by.Name,
    };

    internal void Review(bool approved, string? comments, Actor by, DateTime at)
    {
        Rule.Require(by.UserId != SubmittedById, "own-assessment", "Somebody other than its author must check an assessment");
        Approved = approved;
        ReviewComments = comments;
        ReviewedAt = at;
        ReviewedById = by.UserId;
        ReviewedByName = by.Name;
    }

    private static string Section(string? text, string field, string whatToEnter) => Rule.Text(text, SectionLength, field, whatToEnter);
}
