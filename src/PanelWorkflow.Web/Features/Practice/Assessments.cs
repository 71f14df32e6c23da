using System.Collections.Immutable;
using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Web.Ui;

namespace PanelWorkflow.Web.Features.Practice;

/// <summary>One question of the assessment; the key is the name of its property in <see cref="AssessmentText"/>.</summary>
public sealed record AssessmentQuestion(string Key, string Label, string Hint);

/// <summary>One page of the assessment.</summary>
public sealed record AssessmentSection(string Key, string Title, ImmutableArray<AssessmentQuestion> Questions);

/// <summary>The questions of the assessment in the order of the Prevention and Diversion Assessment Tool.</summary>
public static class Assessments
{
    public const string DraftKind = "assessment";
    public const string SafetyLevel = nameof(AssessmentText.SafetyLevel);

    public static readonly ImmutableArray<AssessmentSection> Sections =
    [
        new("circumstances", "The child’s circumstances",
        [
            new(nameof(AssessmentText.Circumstances), "The child’s circumstances", "Home, school or work, health, friends, what is going well"),
            new(nameof(AssessmentText.Diversity), "Diversity needs", "Identity, culture, faith, disability, speech and language, how best to communicate. Do not treat the child as older than they are"),
            new(nameof(AssessmentText.Family), "The family’s needs", "Support that parents, carers, brothers and sisters need"),
        ]),
        new("behaviour", "Exploitation and behaviour",
        [
            new(nameof(AssessmentText.Exploitation), "Exploitation", "Signs that others use or pressure the child, and what has been done about them"),
            new(nameof(AssessmentText.Behaviour), "The behaviour", "What happened, what led to it, and any earlier behaviour, whether or not it came to the police"),
            new(nameof(AssessmentText.HowThisWillHelp), "How the proposed outcome will help", "What it will change for the child, the family and the victim"),
        ]),
        new("child", "The child’s own words and plan",
        [
            new(nameof(AssessmentText.ChildsVoice), "What the child says", "In their own words"),
            new(nameof(AssessmentText.ChildsStrengths), "What I am good at", "The child’s own plan: strengths"),
            new(nameof(AssessmentText.ChildsHelpWanted), "What I want help with", "The child’s own plan: help wanted"),
            new(nameof(AssessmentText.ChildsHelpers), "Who can help me", "The child’s own plan: people"),
            new(nameof(AssessmentText.CarersView), "The parent’s or carer’s view", "What they think of what happened and of the plan"),
        ]),
        new("plan", "Plan and exit",
        [
            new(nameof(AssessmentText.ProfessionalPlan), "The professionals’ plan", "Who does what, by when"),
            new(SafetyLevel, "Safety and wellbeing", "How concerned are you for the child’s safety and wellbeing?"),
            new(nameof(AssessmentText.ExitPlan), "Exit plan", "What will be in place when the work ends"),
            new(nameof(AssessmentText.Proposal), "Proposal to the panel", "The outcome and support that you propose, and why"),
        ]),
    ];

    public static readonly ImmutableArray<AssessmentQuestion> Questions = [.. Sections.SelectMany(s => s.Questions)];

    public static readonly IReadOnlyList<Choice> Levels = Choice.Of<RiskLevel>();

    /// <summary>The kind that the table chose, in words.</summary>
    public static string Title(string? kind) => kind switch
    {
        null => "Not chosen yet",
        "prevention" => "Prevention assessment",
        "assetplus-like" => "Full assessment",
        _ => Words.From(kind),
    };

    /// <summary>What the author has answered so far, or the assessment that was returned to them.</summary>
    public static Dictionary<string, string> AnswersOf(Assessment? returned) => returned is null
        ? []
        : Questions.ToDictionary(q => q.Key, q => typeof(Assessment).GetProperty(q.Key)!.GetValue(returned)?.ToString() ?? "");

    /// <summary>The answers as the domain takes them. An answer that is missing is empty, and refused there.</summary>
    public static AssessmentText TextOf(IReadOnlyDictionary<string, string> answers)
    {
        string Answer(string key) => answers.GetValueOrDefault(key, "");
        return new AssessmentText(
            Answer(nameof(AssessmentText.Circumstances)),
            Answer(nameof(AssessmentText.Diversity)),
            Answer(nameof(AssessmentText.Family)),
            Answer(nameof(AssessmentText.Exploitation)),
            Answer(nameof(AssessmentText.Behaviour)),
            Answer(nameof(AssessmentText.HowThisWillHelp)),
            Answer(nameof(AssessmentText.ChildsVoice)),
            Answer(nameof(AssessmentText.ChildsStrengths)),
            Answer(nameof(AssessmentText.ChildsHelpWanted)),
            Answer(nameof(AssessmentText.ChildsHelpers)),
            Answer(nameof(AssessmentText.CarersView)),
            Answer(nameof(AssessmentText.ProfessionalPlan)),
            Enum.TryParse<RiskLevel>(Answer(SafetyLevel), out var level) ? level : RiskLevel.Low,
            Answer(nameof(AssessmentText.ExitPlan)),
            Answer(nameof(AssessmentText.Proposal)));
    }
}
