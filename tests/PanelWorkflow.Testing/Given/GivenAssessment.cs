using PanelWorkflow.Domain.Cases;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Workflow;
using Shouldly;

namespace PanelWorkflow.Testing.Given;

/// <summary>Assessments as the shipped file asks them, with a plain answer to every question.</summary>
public static class GivenAssessment
{
    private static readonly AssessmentForms Shipped = Load();
    private static readonly DateOnly Day = new(2026, 11, 23);

    private static readonly Dictionary<string, string> Said = new()
    {
        ["circumstances"] = "Lives with an aunt.",
        ["diversity"] = "None known.",
        ["childs-voice"] = "I am sorry.",
        ["childs-strengths"] = "Good at drawing.",
        ["carers-view"] = "Supports this.",
        ["proposal"] = "Community resolution.",
    };

    public static AssessmentForm Form(string kind) => Shipped.Form(kind, Day);

    /// <summary>An answer to every field that needs one; nothing is a concern.</summary>
    public static Dictionary<string, string> Answers(AssessmentForm form)
    {
        var answers = new Dictionary<string, string>();
        foreach (var question in form.Questions)
        {
            answers[question.Key] = question.Kind switch
            {
                AnswerKind.Text => Said.GetValueOrDefault(question.Key, $"About {question.Key}."),
                AnswerKind.Concern => "no-concern",
                AnswerKind.Checklist => AssessmentQuestion.None,
                _ => question.Choices[0].Key,
            };
            if (question.Kind is AnswerKind.Judgement or AnswerKind.Prompt) answers[question.Fields[1].Field] = $"Thought about {question.Key}.";
        }

        return answers;
    }

    /// <summary>Answers every question on the assessment's pages, some of them with a concern, and returns the overview from which it is submitted.</summary>
    public static async Task<WebPage> AnswerAssessment(this Browser worker, Guid id, AssessmentForm asked)
    {
        var page = await worker.Get($"/cases/{id}/assess/{asked.Sections[0].Key}");
        foreach (var section in asked.Sections) page = await page.Submit(form => section.Questions.ToList().ForEach(question => Answer(form, question)));

        return page;
    }

    private static void Answer(FormFields form, AssessmentQuestion question)
    {
        if (question.IsTicked) form.Tick($"Ticked[{question.Key}]", [.. question.Choices.Take(question.Kind == AnswerKind.Checklist ? 2 : 1).Select(option => option.Key)]);
        if (question.Kind == AnswerKind.Judgement) form.Fill($"Answers[{question.Key}]", "medium");
        if (question.Kind == AnswerKind.Concern) form.Fill($"Answers[{question.Key}]", AssessmentQuestion.IsConcern);
        foreach (var field in question.Texts) form.Fill($"Answers[{field}]", $"Words for {field}");
    }

    private static AssessmentForms Load()
    {
        var loaded = AssessmentForms.Read(File.ReadAllBytes(RepositoryFiles.PathOf($"workflows/{AssessmentForms.File}")));
        loaded.Faults.ShouldBeEmpty();
        return loaded.Content.ShouldNotBeNull();
    }
}
