using FlowViewer.Web.Components;
using FlowViewer.Web.Storage;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
builder.Services.AddRazorComponents();
builder.Services.AddLocalization(options => options.ResourcesPath = "Resources");
builder.Services.Configure<TraceSettings>(builder.Configuration.GetSection(TraceSettings.Section));
builder.Services.AddSingleton<TraceLibrary>();

WebApplication app = builder.Build();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<App>();
app.Run();
