using System.Text;
using PanelWorkflow.Engine;
using PanelWorkflow.Engine.Dmn;
using PanelWorkflow.Engine.Feel;
using PanelWorkflow.Testing.Engine;
using PanelWorkflow.UnitTests.Engine.Feel;
using Shouldly;
using Xunit;

namespace PanelWorkflow.UnitTests.Engine.Dmn;

/// <summary>Requirement graphs (DMN 1.5, chapter 6), boxed expressions (7.3, 10.2), item definitions (7.3.3) and services (10.4).</summary>
public sealed class DecisionGraphTests
{
    private const string Age = "<inputData id=\"Age\" name=\"age at offence\"><variable name=\"age at offence\" typeRef=\"number\"/></inputData>";

    [Fact]
    public void RequiredDecisions_AreAskedFirstAndKept()
    {
        var model = Read(
            Age + Decision("Band", "Age", "if age at offence < 14 then \"young\" else \"older\"")
            + Decision("Plan", "Band", "Band + \" plan\""));

        var answer = model.Evaluate(Facts("age at offence", Value.Of(12m)));

        answer.Output.ShouldBe(Value.Of("young plan"));
        answer.Named["Plan"].ShouldBe(Value.Of("young plan"));
        answer.Required.ShouldHaveSingleItem().Output.ShouldBe(Value.Of("young"));
        answer.Inputs.Keys.ShouldBe(["age at offence"]);
        model.FactsRead.ShouldBe(["age at offence"]);
        model.Rules.ShouldBeEmpty();
    }

    [Fact]
    public void DecisionRequiredTwice_IsAskedOnce()
    {
        var model = Read(Age + Decision("A", "Age", "age at offence") + Decision("B", "A", "A + 1") + Decision("C", "A", "A * 2")
            + Decision("D", "B C", "B + C"));

        var answer = model.Evaluate(Facts("age at offence", Value.Of(10m)));

        answer.Output.ShouldBe(Value.Of(31m));
        answer.Required.Select(one => one.Decision).ShouldBe(["A", "B", "C"]);
    }

    [Theory]
    [InlineData("Band", "", "'Band' may not be read here: draw a requirement to it")]
    [InlineData("age at offence", "", "'age at offence' may not be read here")]
    public void NameWithoutRequirement_IsRefused(string name, string requires, string message) =>
        Faults(Age + Decision("Band", "Age", "1") + Decision("Plan", requires, name) + Decision("Last", "Band Plan", "1"))
            .ShouldHaveSingleItem().Message.ShouldContain(message);

    [Fact]
    public void Knowledge_IsAFunctionOfItsParameters()
    {
        var model = Read(
            Age + Knowledge("Doubled", "", ("n", "number"), "n * 2")
            + Knowledge("Quadrupled", "Doubled", ("n", "number"), "Doubled(Doubled(n))")
            + Decision("Result", "Age Quadrupled", "Quadrupled(age at offence) + Quadrupled(n: 1)"));

        model.Evaluate(Facts("age at offence", Value.Of(10m))).Output.ShouldBe(Value.Of(44m));
        model.FactsRead.ShouldBe(["age at offence"]);
    }

    [Fact]
    public void KnowledgeThatReadsAFact_IsRefused() =>
        Faults(Knowledge("Doubled", "", ("n", "number"), "other * 2") + Decision("Result", "Doubled", "Doubled(1)"))
            .ShouldHaveSingleItem().Message.ShouldContain("'other' is not known here");

    [Fact]
    public void KnowledgeThatCallsItselfForEver_IsTrouble()
    {
        var answer = Read(Knowledge("Again", "Again", ("n", "number"), "Again(n + 1)") + Decision("Result", "Again", "Again(1)"))
            .Evaluate(new Dictionary<string, Value>());

        answer.Trouble.ShouldBe("Functions call each other more than 100 deep.");
    }

    [Fact]
    public void Service_SeesItsArgumentsOnly()
    {
        var model = Read(
            Age + Decision("Factor", "", "3") + Decision("Scaled", "Age Factor", "age at offence * Factor")
            + "<decisionService id=\"Scale\" name=\"Scale\"><outputDecision href=\"#Scaled\"/><inputDecision href=\"#Factor\"/>"
            + "<inputData href=\"#Age\"/></decisionService>"
            + Decision("Result", "Scaled Scale", "[Scaled, Scale(2, 10), Scale(Factor: 4, age at offence: 5)]"));

        model.Evaluate(Facts("age at offence", Value.Of(10m))).Output.ShouldBe(Feel.Facts.Literal("[30, 20, 20]"));
    }

    [Theory]
    [InlineData("<list><literalExpression><text>1</text></literalExpression><literalExpression><text>2</text></literalExpression></list>",
        "[1, 2]")]
    [InlineData(
        "<relation><column name=\"first name\"/><column name=\"age\"/><row><literalExpression><text>\"Ann\"</text></literalExpression>"
            + "<literalExpression><text>9</text></literalExpression></row></relation>",
        "[{first name: \"Ann\", age: 9}]")]
    [InlineData(
        "<context><contextEntry><variable name=\"a b\" typeRef=\"number\"/><literalExpression><text>1</text></literalExpression></contextEntry>"
            + "<contextEntry><variable name=\"c\"/><literalExpression><text>a b + 1</text></literalExpression></contextEntry></context>",
        "{a b: 1, c: 2}")]
    [InlineData(
        "<context><contextEntry><variable name=\"f\"/><functionDefinition><formalParameter name=\"x\"/><literalExpression><text>x * 2</text>"
            + "</literalExpression></functionDefinition></contextEntry><contextEntry><invocation><literalExpression><text>f</text></literalExpression>"
            + "<binding><parameter name=\"x\"/><literalExpression><text>21</text></literalExpression></binding></invocation></contextEntry></context>",
        "42")]
    [InlineData(
        "<conditional><if><literalExpression><text>1 &gt; 2</text></literalExpression></if><then><literalExpression><text>1</text>"
            + "</literalExpression></then><else><literalExpression><text>2</text></literalExpression></else></conditional>",
        "2")]
    [InlineData(
        "<filter><in><literalExpression><text>[1, 2, 3]</text></literalExpression></in><match><literalExpression><text>item &gt; 1</text>"
            + "</literalExpression></match></filter>",
        "[2, 3]")]
    [InlineData(
        "<for iteratorVariable=\"i\"><in><literalExpression><text>[1..3]</text></literalExpression></in><return><literalExpression>"
            + "<text>i + count(partial)</text></literalExpression></return></for>",
        "[1, 3, 5]")]
    [InlineData(
        "<some iteratorVariable=\"i\"><in><literalExpression><text>[1, 2]</text></literalExpression></in><satisfies><literalExpression>"
            + "<text>i &gt; 1</text></literalExpression></satisfies></some>",
        "true")]
    [InlineData(
        "<every iteratorVariable=\"i\"><in><literalExpression><text>[1, 2]</text></literalExpression></in><satisfies><literalExpression>"
            + "<text>i &gt; 1</text></literalExpression></satisfies></every>",
        "false")]
    public void BoxedExpression_HasItsValue(string logic, string expected) =>
        Read($"<decision id=\"D\" name=\"D\">{logic}</decision>").Evaluate(new Dictionary<string, Value>())
            .Output.ShouldBe(Feel.Facts.Literal(expected));

    [Theory]
    [InlineData("\"full\"", null)]
    [InlineData("\"other\"", "The value of 'admission' is not of its type, tAdmission.")]
    [InlineData("3", "The value of 'admission' is not of its type, tAdmission.")]
    [InlineData("null", null)]
    public void InputOfAnotherType_IsTrouble(string value, string? trouble)
    {
        var model = Read(
            "<itemDefinition id=\"T\" name=\"tAdmission\"><typeRef>string</typeRef><allowedValues><text>\"full\",\"part\"</text></allowedValues></itemDefinition>"
            + "<inputData id=\"Admission\" name=\"admission\"><variable name=\"admission\" typeRef=\"tAdmission\"/></inputData>"
            + Decision("Result", "Admission", "admission"));

        model.Evaluate(Facts("admission", Feel.Facts.Literal(value))).Trouble.ShouldBe(trouble);
    }

    [Theory]
    [InlineData("{age: 12, name: \"Ann\"}", "{age: 12, name: \"Ann\"}", null)]
    [InlineData("{age: [12], name: \"Ann\"}", "{age: 12, name: \"Ann\"}", null)]
    [InlineData("{age: 12}", "null", "The answer of 'Result' is not of its type, context<age: number, name: string>.")]
    [InlineData("{age: \"x\", name: \"Ann\"}", "null", "The answer of 'Result' is not of its type, context<age: number, name: string>.")]
    public void Answer_IsBroughtToItsType(string text, string expected, string? trouble)
    {
        var answer = Read(
            "<itemDefinition id=\"T\" name=\"tChild\"><itemComponent name=\"age\"><typeRef>number</typeRef></itemComponent>"
            + "<itemComponent name=\"name\"><typeRef>string</typeRef></itemComponent></itemDefinition>"
            + Decision("Result", "", text).Replace("<literalExpression", "<variable name=\"Result\" typeRef=\"tChild\"/><literalExpression",
                StringComparison.Ordinal))
            .Evaluate(new Dictionary<string, Value>());

        answer.Output.ShouldBe(Feel.Facts.Literal(expected));
        answer.Trouble.ShouldBe(trouble);
    }

    [Theory]
    [InlineData("function(a) a", "The answer is a function, which cannot be kept.")]
    [InlineData("(for i in 1..40 return [partial[-1]])[-1]", "The answer is nested more than 32 deep.")]
    public void AnswerThatCannotBeKept_IsTrouble(string text, string trouble) =>
        Read(Decision("Result", "", text)).Evaluate(new Dictionary<string, Value>()).Trouble.ShouldBe(trouble);

    [Fact]
    public void StandardReading_GivesEachDecisionByName()
    {
        var decisions = Decision("A_0x1", "", "date(\"2026-02-30\")") + Decision("B", "", "abs(1, 2)") + Decision("C", "", "unknown + 1");
        var xml = $"<definitions xmlns=\"{DmnText.Namespace}\">{decisions}</definitions>";
        var loaded = DmnReader.ReadStandard("kit.dmn", Encoding.UTF8.GetBytes(xml));

        loaded.Faults.ShouldBeEmpty();
        loaded.Content!.Keys.ShouldBe(["A_0x1", "B", "C"]);
        loaded.Content.Values.ShouldAllBe(model => model.Evaluate(new Dictionary<string, Value>()).Output == Value.Null);
        DmnText.Read(xml).Faults.Length.ShouldBeGreaterThan(2);
    }

    private static Dictionary<string, Value> Facts(string name, Value value) => new() { [name] = value };

    private static string Decision(string name, string requires, string text) =>
        $"<decision id=\"{name}\" name=\"{name}\">{Requirements(requires)}<literalExpression><text>{Escaped(text)}</text></literalExpression></decision>";

    private static string Knowledge(string name, string requires, (string Name, string Type) parameter, string text) =>
        $"<businessKnowledgeModel id=\"{name}\" name=\"{name}\"><encapsulatedLogic><formalParameter name=\"{parameter.Name}\" typeRef=\"{parameter.Type}\"/>"
        + $"<literalExpression><text>{Escaped(text)}</text></literalExpression></encapsulatedLogic>{Requirements(requires)}</businessKnowledgeModel>";

    private static string Requirements(string names) =>
        string.Concat(names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => name switch
    {
        "Age" or "Admission" => $"<informationRequirement><requiredInput href=\"#{name}\"/></informationRequirement>",
        "Doubled" or "Quadrupled" or "Again" or "Scale" =>
            $"<knowledgeRequirement><requiredKnowledge href=\"#{name}\"/></knowledgeRequirement>",
        _ => $"<informationRequirement><requiredDecision href=\"#{name}\"/></informationRequirement>",
    }));

    private static string Escaped(string text) => System.Security.SecurityElement.Escape(text);

    private static Loaded<DecisionModel> Load(string parts) =>
        DmnText.Read($"<definitions xmlns=\"{DmnText.Namespace}\">{parts}</definitions>");

    private static IEnumerable<Fault> Faults(string parts) => Load(parts).Faults;

    private static DecisionModel Read(string parts)
    {
        var loaded = Load(parts);
        loaded.Faults.ShouldBeEmpty();
        return loaded.Content.ShouldNotBeNull();
    }
}
