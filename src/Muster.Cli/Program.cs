using Muster.Cli;

return await EntryPoint.RunAsync(args);
