using PanelWorkflow.Web.Identity;

namespace PanelWorkflow.Web.Data.Seed;

/// <summary>Tells whoever starts the service on their own machine where it is and who can sign in.</summary>
public static class DemoSignIns
{
    public static void TellOnceStarted(WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        Console.WriteLine($"{Environment.NewLine}PanelWorkflow is at {string.Join(" and ", app.Urls)}");
        Console.WriteLine($"Sign in as one of these invented people; everyone's password is {DemoPeople.Password}");
        foreach (var person in DemoPeople.All) Console.WriteLine($"  {person.Email,-28}{person.Role.Title(),-28}{person.Partnership}");
        Console.WriteLine();
    });
}
