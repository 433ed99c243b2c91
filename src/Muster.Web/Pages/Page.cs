using System.Diagnostics.CodeAnalysis;

namespace Muster.Web.Pages;

/// <summary>A page: its address, its name in the menu (with the group there), and the component that shows it.</summary>
/// <param name="Name">Also the title, where the component says no other.</param>
/// <param name="Route"><c>/repositories/{name}</c></param>
/// <param name="Group">Its group in the menu; null where it is reached by links only.</param>
public sealed record Page(string Name, string Route, string? Group, [property: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] [param: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] Type Component);
