namespace Muster.Web.Pages;

/// <summary>Where an address of the dashboard is for the one who reads the page: on the server, or among the files of a site.</summary>
public abstract class Links
{
    public abstract bool Offline { get; }

    /// <summary>One file alone: style within it, no script, no menu.</summary>
    public virtual bool Standalone => false;

    /// <summary>Null where the address has no page here; a link without a target is shown as text.</summary>
    public abstract string? To(string address);

    /// <summary>Directories and files, of one repository or of all, that have no page here because the site has room for so many only.</summary>
    public virtual int WithoutPage(string? repository = null) => 0;

    public static string Repository(string name) => "/repositories/" + Uri.EscapeDataString(name);

    public static string Change(string name) => Repository(name) + "/change";

    public static string File(string name, string path) => $"{Repository(name)}/file?path={Uri.EscapeDataString(path)}";
}

/// <summary>Addresses as they are.</summary>
public sealed class ServerLinks : Links
{
    public static ServerLinks Instance { get; } = new();

    public override bool Offline => false;

    public override string To(string address) => address;
}
