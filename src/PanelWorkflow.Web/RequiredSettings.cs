using PanelWorkflow.Web.Api;
using PanelWorkflow.Web.Data;

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
        if (settings["Smtp:Host"] is { Length: > 0 } && string.IsNullOrWhiteSpace(settings["Smtp:From"]))
            yield return "Smtp:From is missing: give the address that messages are sent from.";
    }

    private static IEnumerable<string> InProduction(IConfiguration settings)
    {
        if (settings["Database:Provider"] is null)
            yield return "Database:ConnectionString is missing, and Database:Provider: name a server's database, or choose Sqlite.";
        if (!(Uri.TryCreate(settings["Service:Address"], UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            yield return "Service:Address is missing: give the address at which people reach the service, like https://panel.example.org.";
        if (string.IsNullOrWhiteSpace(settings["Smtp:Host"]))
            yield return "Smtp:Host is missing: name the mail server, or nobody would be reminded of anything.";
    }

    private static bool IsSqlite(string provider) => provider.Equals(nameof(DatabaseProvider.Sqlite), StringComparison.OrdinalIgnoreCase);
}
