namespace PanelWorkflow.Domain.Children;

/// <summary>What must be right of each detail of a child. A referral's pages ask the same rules, one page at a time.</summary>
public static class ChildRules
{
    public const int PostcodeLength = 10;
    public const int PhoneLength = 40;

    public static string GivenName(string? text) =>
        Rule.Text(text, Child.NameLength, nameof(Child.GivenName), "Enter the child’s first name");

    public static string FamilyName(string? text) =>
        Rule.Text(text, Child.NameLength, nameof(Child.FamilyName), "Enter the child’s last name");

    public static DateOnly DateOfBirth(DateOnly? day, DateOnly today)
    {
        var born = Rule.Answer(day, nameof(Child.DateOfBirth), "Enter the child’s date of birth");
        Rule.Require(born < today, "date-of-birth", "The date of birth must be in the past", nameof(Child.DateOfBirth));
        return born;
    }

    public static string AddressLine(string? text) =>
        Rule.Text(text, Child.LineLength, nameof(Child.AddressLine), "Enter the child’s address");

    public static string Town(string? text) => Rule.Text(text, Child.NameLength, nameof(Child.Town), "Enter a town or city");

    public static string Postcode(string? text) =>
        Rule.Text(text, PostcodeLength, nameof(Child.Postcode), "Enter a postcode").ToUpperInvariant();

    public static string EthnicityCode(string? code)
    {
        Rule.Require(Ethnicity.Of(code) is not null, "ethnicity", "Select the child’s ethnic group", nameof(Child.EthnicityCode));
        return code!;
    }

    public static string Language(string? text) =>
        Rule.Text(text, Child.NameLength, nameof(Child.Language), "Enter the language that the child speaks most");

    public static string CarerName(string? text) =>
        Rule.Text(text, Child.NameLength, nameof(Child.CarerName), "Enter the name of a parent or carer");

    public static string CarerRelationship(string? text) =>
        Rule.Text(text, Child.NameLength, nameof(Child.CarerRelationship), "Enter how they are related to the child");

    public static string CarerPhone(string? text) =>
        Rule.Text(text, PhoneLength, nameof(Child.CarerPhone), "Enter a telephone number for the parent or carer");
}
