using Microsoft.Extensions.Options;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using PanelWorkflow.Web.Ui;
using PanelWorkflow.Web.Workflow;

namespace PanelWorkflow.Web.Identity;

/// <summary>Names, links and session length around the pages of the signed-in person.</summary>
public sealed class SignedInFrame(DefinitionStore definitions, IHostEnvironment environment, IOptionsMonitor<CookieAuthenticationOptions> cookies) : IPageFrame
{
    public const string ServiceName = "PanelWorkflow";

    private static readonly (Permission Needs, NavigationLink Link)[] Links =
    [
        (Permission.SeeMyWork, new NavigationLink("My work", "/")),
        (Permission.SubmitReferral, new NavigationLink("Referrals", "/referrals")),
        (Permission.SeeCases, new NavigationLink("Cases", "/cases")),
        (Permission.FollowUpChild, new NavigationLink("Follow-ups", "/follow-ups")),
        (Permission.SeePanels, new NavigationLink("Panels", "/panels")),
        (Permission.ReviewRetention, new NavigationLink("Retention", "/retention")),
        (Permission.TryDraftTables, new NavigationLink("Tables", "/tables/what-if")),
        (Permission.Administer, new NavigationLink("People", "/accounts")),
        (Permission.Administer, new NavigationLink("Processes", "/processes")),
        (Permission.Administer, new NavigationLink("Jobs", "/jobs")),
        (Permission.Administer, new NavigationLink("Messages", "/outbox")),
    ];

    public ValueTask<PageFrame> For(HttpContext context)
    {
        var demo = environment.IsDevelopment();
        if (context.User.Identity?.IsAuthenticated != true) return ValueTask.FromResult(new PageFrame(ServiceName) { DemoData = demo });

        var actor = context.Actor();
        var names = actor.Partnerships.Where(definitions.HasPartnership).Select(key => definitions.Partnership(key).Name);
        return ValueTask.FromResult(new PageFrame(ServiceName, string.Join(", ", names), actor.Name)
        {
            Links = [.. Links.Where(row => actor.May(row.Needs)).Select(row => row.Link)],
            SessionMinutes = (int)cookies.Get(IdentityConstants.ApplicationScheme).ExpireTimeSpan.TotalMinutes,
            DemoData = demo,
        });
    }
}
