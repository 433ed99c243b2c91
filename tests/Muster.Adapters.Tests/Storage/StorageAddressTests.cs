using Muster.Adapters.Storage;

namespace Muster.Adapters.Tests.Storage;

public sealed class StorageAddressTests
{
    [Theory]
    [InlineData("postgres://ann:secret@db.example:5433/quality", "postgres://ann@db.example:5433/quality")]
    [InlineData("postgresql://ann@db.example/quality", "postgres://ann@db.example:5432/quality")]
    [InlineData("postgres://db.example", "postgres://db.example:5432/")]
    [InlineData("postgres://[::1]:5433/q", "postgres://::1:5433/q")]
    [InlineData("postgres://ann:p%40ss%2F@h/q", "postgres://ann@h:5432/q")]
    [InlineData("postgres://ann@h/q?search_path=muster&connect_timeout=5&application_name=ci", "postgres://ann@h:5432/q")]
    [InlineData("postgres:///q?host=/run/postgresql&user=ann&password=secret", "postgres://ann@/q?host=/run/postgresql")]
    [InlineData("postgres://ann@%2Frun%2Fpostgresql:5433/q?sslmode=verify-full", "postgres://ann@/q?host=/run/postgresql&port=5433")]
    public void APostgresAddressIsReadAsPostgresReadsItAndShownWithoutItsPassword(string address, string shown) =>
        StorageAddress.Parse(address).Address.ShouldBe(shown);

    [Theory]
    [InlineData("mysql://here", "sqlite:muster.db")]
    [InlineData("sqlite:", "sqlite:muster.db")]
    [InlineData("postgres://h/q?colour=blue", "colour=blue")]
    [InlineData("postgres://h:port/q", "port=port")]
    [InlineData("postgres://h:99999/q", "port=99999")]
    [InlineData("postgres://h/q?sslmode=perhaps", "sslmode=perhaps")]
    public void AWrongAddressIsRefusedWithWhatIsWrong(string address, string said) =>
        Should.Throw<ArgumentException>(() => StorageAddress.Parse(address)).Message.ShouldContain(said);

    [Fact]
    public void APasswordIsNeverShown() =>
        Should.Throw<ArgumentException>(() => StorageAddress.Parse("postgres://ann:secret@h:x/q")).ToString().ShouldNotContain("secret");
}
