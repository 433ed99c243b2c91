namespace Muster.Adapters.Storage.Migrations;

/// <summary>One step of the schema in the words of <see cref="IStorageEngine.Ddl"/>. What has been released is never edited.</summary>
internal sealed record Migration(int Number, string Name, string Sql);
