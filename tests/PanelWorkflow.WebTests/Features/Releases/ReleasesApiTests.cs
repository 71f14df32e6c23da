using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PanelWorkflow.Testing.Hosting;
using Shouldly;
using Xunit;

namespace PanelWorkflow.WebTests.Features.Releases;

public sealed class ReleasesApiTests(ReleasesApiTests.Host host) : IClassFixture<ReleasesApiTests.Host>
{
    private const string Secret = "a-secret-of-the-custody-feed";

    [Fact]
    public async Task Releases_AreTakenOneByOneAndMayBeSentAgain()
    {
        var releases = new[] { Release("API/1", "Apione"), Release("", "Apitwo") };

        var first = await Answers(await Post("leicester-city", releases));
        var again = await Answers(await Post("leicester-city", releases));

        first.Select(a => a.GetProperty("outcome").GetString()).ShouldBe(["added", "refused"]);
        first[1].GetProperty("faults")[0].GetProperty("field").GetString().ShouldBe("custodyRecord");
        again.Select(a => a.GetProperty("outcome").GetString()).ShouldBe(["unchanged", "refused"]);
        var id = first[0].GetProperty("caseId").GetGuid();
        (await host.Query(db => db.FollowUps.CountAsync(f => f.CaseId == id))).ShouldBe(1);
        (await host.Query(db => db.Cases.SingleAsync(c => c.Id == id))).ReferrerName.ShouldBe("Sam Referrer");
        (await host.Query(db => db.Users.Where(u => u.Email == "referrer@city.example").Select(u => u.LastSignInAt).SingleAsync())).ShouldNotBeNull();
    }

    [Fact]
    public async Task AWrongKeyOrNone_IsRefused()
    {
        (await Post("leicester-city", [Release("API/2", "Apithree")], secret: "wrong")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Post("leicester-city", [Release("API/2", "Apithree")], secret: null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.Query(db => db.Cases.AnyAsync(c => c.CustodyRecord == "API/2"))).ShouldBeFalse();
    }

    [Fact]
    public async Task AnAccountWithoutThePermission_IsRefused() =>
        (await Post("leicester-city", [Release("API/3", "Apifour")], secret: Secret + "-chair")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task AnotherPartnership_IsNotThere() =>
        (await Post("derby-city", [Release("API/4", "Apifive")])).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("[{\"custodyRecord\": 5}]")]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("[null]")]
    public async Task NonsenseInTheBody_IsABadRequest(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        (await Send("leicester-city", content, Secret)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task WhatNoFieldTakes_IsRefusedByItsField()
    {
        using var content = new StringContent(
            "[{\"custodyRecord\": \"API/\\u0000\", \"town\": \"bell \\u0007\", \"disposal\": \"1\"}, {\"custodyRecord\": \"API/9\", \"disposal\": \"1\"}, "
            + "{\"custodyRecord\": \"API/10\", \"releasedAt\": \"0001-01-01 00:00\", \"dateOfBirth\": \"0001-01-01\", \"disposal\": \"bail\", \"bailEndsOn\": \"9999-12-31\"}]",
            Encoding.UTF8, "application/json");

        var answers = await Answers(await Send("leicester-city", content, Secret));

        Fields(answers[0]).ShouldBe(["custodyRecord", "town"]);
        Fields(answers[1]).ShouldContain("disposal");
        Fields(answers[2]).Take(3).ShouldBe(["releasedAt", "dateOfBirth", "bailEndsOn"], "no clock can be counted from such days");
    }

    private static IEnumerable<string?> Fields(JsonElement answer) => answer.GetProperty("faults").EnumerateArray().Select(f => f.GetProperty("field").GetString());

    private Task<HttpResponseMessage> Post(string partnership, object[] releases, string? secret = Secret) => Send(partnership, JsonContent.Create(releases), secret);

    private async Task<HttpResponseMessage> Send(string partnership, HttpContent content, string? secret)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        if (secret is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return await client.PostAsync($"/api/releases/{partnership}", content);
    }

    private static async Task<JsonElement[]> Answers(HttpResponseMessage response)
    {
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await response.Content.ReadFromJsonAsync<JsonElement[]>())!;
    }

    private object Release(string record, string familyName) => new
    {
        custodyRecord = record,
        releasedAt = $"{host.Clock.Utc.AddHours(-2):yyyy-MM-dd'T'HH:mm:ss'Z'}",
        disposal = "under-investigation",
        givenName = "Testy",
        familyName,
        dateOfBirth = "2011-05-04",
        addressLine = "1 Test Street",
        town = "Testtown",
        postcode = "ZZ1 1ZZ",
        carerName = "Carer Test",
        carerRelationship = "Mother",
        carerPhone = "01632 960001",
    };

    public sealed class Host : AppHost
    {
        protected override IEnumerable<string> Settings =>
        [
            "--Api:Keys:0:Sha256", Hash(Secret), "--Api:Keys:0:Account", "referrer@city.example",
            "--Api:Keys:1:Sha256", Hash(Secret + "-chair"), "--Api:Keys:1:Account", "chair@city.example",
        ];

        private static string Hash(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
    }
}
