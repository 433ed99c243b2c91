using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Muster.Web.Observing;
using Muster.Web.Reading;

namespace Muster.Web.Hosting;

/// <summary>The web server: Kestrel, the security headers, and every group of the register.</summary>
public static class MusterServer
{
    public static WebApplication Build(WebOptions options)
    {
        // The slim builder: no configuration files, no environment, nothing that the command line did not say.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "muster" });
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.Address, options.Port);
        });
        builder.Configuration.AddInMemoryCollection(Telemetry.Settings());
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.Services.AddResponseCompression(compression => compression.EnableForHttps = true);
        builder.Services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(options.Clock);
        builder.Services.AddSingleton<RequestTimes>();
        builder.Services.AddSingleton<EstateSource>();
        builder.Services.AddSingleton<StoreWatch>();
        builder.Services.AddHostedService(services => services.GetRequiredService<StoreWatch>());
        builder.Services.AddHostedService<MilestoneLoop>();
        builder.Services.AddHostedService<AlertLoop>();
        builder.Services.AddHostedService<NotificationLoop>();
        foreach (var group in EndpointRegister.All)
        {
            group.Needs(builder.Services);
        }

        var app = builder.Build();
        app.Use(app.Services.GetRequiredService<RequestTimes>().MeasureAsync);
        app.UseResponseCompression();
        app.Use(SecurityHeaders.AddAsync);
        app.Use(new Troubles(options.Engine, app.Services.GetRequiredService<ILogger<Troubles>>()).AnswerAsync);
        app.UseRouting();
        foreach (var group in EndpointRegister.All)
        {
            group.Before(app);
        }

        foreach (var group in EndpointRegister.All)
        {
            group.Map(app);
        }

        app.UseEndpoints(_ => { });
        return app;
    }
}
