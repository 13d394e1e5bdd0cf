using OutreachKit.CrashWorker;

return await Worker.RunAsync(WorkerOptions.Parse(args));
