namespace Muster.Adapters.Storage.Migrations;

/// <summary>One step of the schema. <c>{bytes}</c> stands for the engine's type of bytes. What has been released is never edited.</summary>
internal sealed record Migration(int Number, string Name, string Sql);
