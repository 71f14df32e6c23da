using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Hosting;

namespace PanelWorkflow.FaultTests;

/// <summary>The people of a partnership, each at a browser of their own in which they stay signed in while the service comes and goes.</summary>
internal sealed class Team(Uri address) : IDisposable
{
    private readonly Dictionary<Role, Browser> _browsers = [];

    public Browser this[Role role] => _browsers[role];

    public async Task SignIn(params Role[] roles)
    {
        foreach (var role in roles)
        {
            _browsers[role] = new Browser(address);
            await _browsers[role].SignIn(AppHost.Person(role).Email);
        }
    }

    public void Dispose()
    {
        foreach (var browser in _browsers.Values) browser.Dispose();
    }
}
