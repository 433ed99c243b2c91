using Muster.Core.Access;

namespace Muster.Tests.Access;

public sealed class TokenTextTests
{
    private static readonly string Text = TokenText.Compose([1, 2, 3, 4, 5, 6, 7, 8], new byte[32]);

    [Fact]
    public void TheHashIsThatOfTheWholeTextAndNotTheSecret()
    {
        TokenText.TryParse(Text, out var token).ShouldBeTrue();

        token!.Id.ShouldBe("0102030405060708");
        // printf 'muster_0102030405060708_000…0' | sha256sum
        token.Hash.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes("muster_0102030405060708_" + new string('0', 64)))));
        token.Is(token.Hash).ShouldBeTrue();
        token.Is(token.Hash[..63] + "x").ShouldBeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("muster_0102030405060708_00")]
    [InlineData("ghp_0102030405060708_0000000000000000000000000000000000000000000000000000000000000000")]
    public void WhatHasNotTheFormIsNoToken(string? text) => TokenText.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void AnUploadTokenMayOnlyForItsRepositories()
    {
        var (mine, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var caller = new Caller("ci", TokenScope.Upload, new HashSet<Guid> { mine });

        caller.MayUploadFor(mine).ShouldBeTrue();
        caller.MayUploadFor(other).ShouldBeFalse();
        caller.MayRead.ShouldBeFalse();
        caller.MayChange.ShouldBeFalse();
        new Caller("reader", TokenScope.Read, null).MayUploadFor(mine).ShouldBeFalse();
    }
}
