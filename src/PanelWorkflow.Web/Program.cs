using PanelWorkflow.Web;

return await PanelHost.Run(args);
