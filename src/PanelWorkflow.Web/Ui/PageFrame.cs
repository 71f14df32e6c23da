namespace PanelWorkflow.Web.Ui;

/// <summary>What surrounds every page: names, the signed-in person and that person's links.</summary>
public sealed record PageFrame(string ServiceName, string? Partnership = null, string? SignedInAs = null)
{
    public IReadOnlyList<NavigationLink> Links { get; init; } = [];

    /// <summary>Minutes without a request after which the person is signed out; null when nobody is signed in.</summary>
    public int? SessionMinutes { get; init; }

    /// <summary>True where the records are invented: the banner says so.</summary>
    public bool DemoData { get; init; }
}

/// <summary>A link of the main navigation; current when the address is it or is below it.</summary>
public sealed record NavigationLink(string Text, string Href)
{
    public bool IsCurrent(PathString path) =>
        Href == "/" ? path == "/" : path.StartsWithSegments(Href, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Tells the layout what to put around the page of this request.</summary>
public interface IPageFrame
{
    ValueTask<PageFrame> For(HttpContext context);
}

/// <summary>Addresses that the layout and its script rely on.</summary>
public static class PageAddresses
{
    public const string SignIn = "/sign-in";
    public const string Account = "/account";
    public const string ChangePassword = "/account/password";
    public const string SignOut = "/sign-out";
    public const string SignedOut = "/signed-out";
    public const string StaySignedIn = "/stay-signed-in";
    public const string Accessibility = "/accessibility";
    public const string Error = "/error";
}
