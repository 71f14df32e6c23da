using PanelWorkflow.Domain;
using PanelWorkflow.Testing.Hosting;
using PanelWorkflow.Web.Features.Releases;
using PanelWorkflow.Web.Pipeline;

namespace PanelWorkflow.Testing.Given;

/// <summary>A release from custody, recorded as another system tells of it.</summary>
public static class GivenRelease
{
    /// <summary>Returns the case's id. Released an hour ago, without further action, unless said otherwise.</summary>
    public static async Task<Guid> ARelease(
        this AppHost host, string familyName, string disposal = "no-further-action", string? exploitation = null, string partnership = "leicester-city")
    {
        var row = new ReleaseRow
        {
            CustodyRecord = $"CR/{Guid.NewGuid():N}"[..20],
            ReleasedAt = $"{host.Clock.Utc.AddHours(-1):yyyy-MM-dd'T'HH:mm:ss'Z'}",
            Disposal = disposal,
            BailEndsOn = disposal == "bail" ? $"{host.Clock.Today.AddDays(28):yyyy-MM-dd}" : null,
            GivenName = "Testy",
            FamilyName = familyName,
            DateOfBirth = $"{host.Clock.Today.AddYears(-15):yyyy-MM-dd}",
            AddressLine = "1 Test Street",
            Town = "Testtown",
            Postcode = "ZZ1 1ZZ",
            CarerName = "Carer Test",
            CarerRelationship = "Mother",
            CarerPhone = "01632 960001",
            Exploitation = exploitation,
        };
        var taken = await host.Send(new TakeRelease.Command(partnership, row) { Actor = await host.Actor(Role.PoliceReferrer, partnership) });
        return taken.Ending == Ending.Done ? taken.Id : throw new InvalidOperationException(string.Join("; ", taken.Errors.Select(e => e.Message)));
    }
}
