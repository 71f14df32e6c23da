using System.Globalization;
using PanelWorkflow.Web.Api;
using PanelWorkflow.Web.Data;
using PanelWorkflow.Web.Jobs;

namespace PanelWorkflow.Web;

/// <summary>Settings are missing or wrong, so the service does not start.</summary>
public sealed class SettingsException(IReadOnlyCollection<string> faults) : Exception(
    $"The service cannot start, because of {faults.Count} setting(s):{Environment.NewLine}" + string.Join(Environment.NewLine, faults));

/// <summary>What must be set before the service may run. In production nothing of weight is guessed.</summary>
public static class RequiredSettings
{
    /// <summary>Throws <see cref="SettingsException"/> with every fault, each with the setting's name.</summary>
    public static void Check(IConfiguration settings, IHostEnvironment environment)
    {
        List<string> faults = [.. Always(settings)];
        if (environment.IsProduction()) faults.AddRange(InProduction(settings));
        if (faults.Count > 0) throw new SettingsException(faults);
    }

    private static IEnumerable<string> Always(IConfiguration settings)
    {
        var provider = settings["Database:Provider"];
        if (provider is not null && !Enum.TryParse<DatabaseProvider>(provider, ignoreCase: true, out _))
            yield return "Database:Provider must be Sqlite, SqlServer or Postgres.";
        else if (provider is not null && !IsSqlite(provider) && settings["Database:ConnectionString"] is null)
            yield return $"Database:ConnectionString is missing: say where the {provider} database is.";

        if (settings["Session:Minutes"] is { } minutes && !(int.TryParse(minutes, out var length) && length is >= 5 and <= 480))
            yield return "Session:Minutes must be a number from 5 to 480.";
        if (settings["Documents:Browser"] is { Length: > 0 } browser && !File.Exists(browser))
            yield return $"Documents:Browser must be the path of Chromium's executable; there is no file {browser}.";
        if (ApiKeys.From(settings).Any(key => key.Sha256.Length != 64 || !key.Sha256.All(char.IsAsciiHexDigit) || key.Account.Length == 0))
            yield return "Api:Keys: each key needs the SHA-256 of its secret, in 64 hexadecimal digits, and the e-mail address of its account.";
        if (!Within(settings["Accounts:IdleDays"], 30, 1000)) yield return "Accounts:IdleDays must be a number from 30 to 1000.";
        if (!Within(settings["Accounts:WarnDaysBefore"], 1, 29)) yield return "Accounts:WarnDaysBefore must be a number from 1 to 29.";
        if (settings["Telemetry:Endpoint"] is { Length: > 0 } collector && !IsWebAddress(collector))
            yield return "Telemetry:Endpoint must be a collector's address, like http://collector:4318.";
        if (!Within(settings["Telemetry:Seconds"], 1, 3600)) yield return "Telemetry:Seconds must be a number from 1 to 3600.";
        if (settings["Smtp:Host"] is { Length: > 0 } && string.IsNullOrWhiteSpace(settings["Smtp:From"]))
            yield return "Smtp:From is missing: give the address that messages are sent from.";
        foreach (var fault in Notify(settings)) yield return fault;
    }

    private static IEnumerable<string> Notify(IConfiguration settings)
    {
        if (settings["Notify:ApiKey"] is not { Length: > 0 } key)
        {
            if (settings["Notify:TemplateId"] is { Length: > 0 }) yield return "Notify:ApiKey is missing: give the key of the GOV.UK Notify account.";
            yield break;
        }

        if (!NotifyKey.TryRead(key, out _)) yield return "Notify:ApiKey is not a key of GOV.UK Notify: it is a name and two ids, joined by hyphens.";
        if (!Guid.TryParse(settings["Notify:TemplateId"], out _))
            yield return "Notify:TemplateId is missing: give the id of the template with the fields subject, body and link.";
        if (settings["Notify:Url"] is { } url && !IsWebAddress(url))
            yield return "Notify:Url must be an address like https://api.notifications.service.gov.uk.";
        if (settings["Smtp:Host"] is { Length: > 0 }) yield return "Smtp:Host and Notify:ApiKey are both set: choose one way to send messages.";
    }

    private static IEnumerable<string> InProduction(IConfiguration settings)
    {
        if (settings["Database:Provider"] is null)
            yield return "Database:ConnectionString is missing, and Database:Provider: name a server's database, or choose Sqlite.";
        if (!IsWebAddress(settings["Service:Address"]))
            yield return "Service:Address is missing: give the address at which people reach the service, like https://panel.example.org.";
        if (string.IsNullOrWhiteSpace(settings["Smtp:Host"]) && string.IsNullOrWhiteSpace(settings["Notify:ApiKey"]))
            yield return "Smtp:Host is missing, or Notify:ApiKey: name the mail server or the GOV.UK Notify account, or nobody would be reminded of anything.";
    }

    private static bool IsWebAddress(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    private static bool Within(string? setting, int least, int most) =>
        setting is null || (int.TryParse(setting, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most);

    private static bool IsSqlite(string provider) => provider.Equals(nameof(DatabaseProvider.Sqlite), StringComparison.OrdinalIgnoreCase);
}
