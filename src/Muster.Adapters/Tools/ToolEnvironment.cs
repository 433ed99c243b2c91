using System.Collections;

namespace Muster.Adapters.Tools;

/// <summary>What is changed in the environment of every tool: nothing watches, asks, colours, phones home or stays behind; Muster's own secrets are not handed down.</summary>
internal static class ToolEnvironment
{
    public static IReadOnlyDictionary<string, string?> Variables { get; } = Make();

    private static Dictionary<string, string?> Make()
    {
        Dictionary<string, string?> variables = new()
        {
            ["CI"] = "true",
            ["NO_COLOR"] = "1",
            ["TERM"] = "dumb",
            ["GIT_TERMINAL_PROMPT"] = "0",
            ["PYTHONDONTWRITEBYTECODE"] = "1",
            ["PYTHONIOENCODING"] = "utf-8",
            ["PIP_DISABLE_PIP_VERSION_CHECK"] = "1",
            ["PIP_NO_INPUT"] = "1",
            ["npm_config_update_notifier"] = "false",
            ["npm_config_fund"] = "false",
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["UseSharedCompilation"] = "false",

            // What a surrounding git or build would hand down and a tool would take for its own.
            ["GIT_DIR"] = null,
            ["GIT_WORK_TREE"] = null,
            ["GIT_INDEX_FILE"] = null,
            ["GIT_PREFIX"] = null,
            ["MSBuildSDKsPath"] = null,
            ["MSBuildExtensionsPath"] = null,
            ["MSBUILD_EXE_PATH"] = null,
            ["COVERAGE_PROCESS_START"] = null,
            ["VIRTUAL_ENV"] = null,
            ["NODE_OPTIONS"] = null,
        };
        foreach (var name in Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(variable => (string)variable.Key))
        {
            if (name.StartsWith("MUSTER_", StringComparison.OrdinalIgnoreCase))
            {
                variables[name] = null;
            }
        }

        return variables;
    }
}
