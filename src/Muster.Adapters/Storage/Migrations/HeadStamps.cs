namespace Muster.Adapters.Storage.Migrations;

/// <summary>What tells a server which repositories have changed, without reading them all.</summary>
internal static class HeadStamps
{
    public static Migration Migration { get; } = new(10, "stamps of heads", """
        ALTER TABLE head ADD COLUMN stamp BIGINT NOT NULL DEFAULT 0;
        CREATE INDEX head_by_stamp ON head (stamp);
        CREATE TABLE head_clock (
            one INTEGER PRIMARY KEY,
            stamp BIGINT NOT NULL
        );
        """);
}
