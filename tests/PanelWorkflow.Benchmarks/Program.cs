using PanelWorkflow.Benchmarks;
using PanelWorkflow.Web.Data;

string[] parts = args.Length > 0 ? args : ["engine", "journey", "lists", "timers"];
DatabaseProvider[] servers = [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

if (parts.Contains("engine")) await EngineMeasures.Run();
if (parts.Contains("journey")) await JourneyMeasures.Run(servers);
if (parts.Contains("lists")) await ListMeasures.Run(servers);
if (parts.Contains("timers")) await TimerMeasures.Run(servers);
