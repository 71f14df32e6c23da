using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Hosting;

namespace PanelWorkflow.E2ETests;

/// <summary>The people of a partnership at their browsers; each signs in when they are first needed. As a class fixture they serve all tests of a class.</summary>
public sealed class Colleagues : IAsyncDisposable
{
    private readonly Dictionary<Role, Person> _signedIn = [];
    private readonly HashSet<string> _checkedPages = [];

    public async Task<Person> Find(Chromium chromium, AppHost host, Role role, string partnership, Look look)
    {
        if (_signedIn.TryGetValue(role, out var person)) return person;
        return _signedIn[role] = await Person.SignIn(chromium, host, AppHost.Person(role, partnership).Email, look, _checkedPages);
    }

    /// <summary>Closes all browsers, as at the end of a day: who is needed again signs in again.</summary>
    public async Task GoHome()
    {
        foreach (var person in _signedIn.Values) await person.Page.Context.CloseAsync();
        _signedIn.Clear();
    }

    /// <summary>What was wrong on any page since this was last asked.</summary>
    public IReadOnlyList<string> TakeProblems() => [.. _signedIn.Values.SelectMany(person => person.TakeProblems())];

    public async ValueTask DisposeAsync() => await GoHome();
}
