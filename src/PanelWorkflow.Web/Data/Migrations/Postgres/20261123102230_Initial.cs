using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace PanelWorkflow.Web.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Assessments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SubmittedById = table.Column<Guid>(type: "uuid", nullable: false),
                    SubmittedByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Approved = table.Column<bool>(type: "boolean", nullable: true),
                    ReviewComments = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    ReviewedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReviewedById = table.Column<Guid>(type: "uuid", nullable: true),
                    ReviewedByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assessments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Audit",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Action = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Partnership = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: true),
                    Subject = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Sequence = table.Column<long>(type: "bigint", nullable: true),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Audit", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ChildConsents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Child = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Carer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Explained = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WithdrawnByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    WithdrawalReason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChildConsents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Children",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Partnership = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    GivenName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    FamilyName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    FamilyNameSound = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    FoldedName = table.Column<string>(type: "character varying(201)", maxLength: 201, nullable: false),
                    DateOfBirth = table.Column<DateOnly>(type: "date", nullable: false),
                    AddressLine = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Town = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Postcode = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    EthnicityCode = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    Language = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    InterpreterNeeded = table.Column<bool>(type: "boolean", nullable: false),
                    LookedAfter = table.Column<bool>(type: "boolean", nullable: false),
                    CarerName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    CarerRelationship = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    CarerPhone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Circumstances_PreferredName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Circumstances_PncId = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    Circumstances_CustodyNumber = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    Circumstances_PlacingAuthority = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Circumstances_School = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Circumstances_SchoolHours = table.Column<int>(type: "integer", nullable: true),
                    Circumstances_HasPlan = table.Column<bool>(type: "boolean", nullable: true),
                    Circumstances_Exploitation = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Circumstances_NrmReferredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Circumstances_CommunicationNeeds = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Circumstances_Reading = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    MergedIntoId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Children", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Children_Children_MergedIntoId",
                        column: x => x.MergedIntoId,
                        principalTable: "Children",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Covers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Partnership = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    CoverId = table.Column<Guid>(type: "uuid", nullable: false),
                    CoverName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: false),
                    ById = table.Column<Guid>(type: "uuid", nullable: false),
                    ArrangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Covers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Drafts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Partnership = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: true),
                    Content = table.Column<string>(type: "text", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Drafts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "JobPauses",
                columns: table => new
                {
                    Job = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JobPauses", x => x.Job);
                });

            migrationBuilder.CreateTable(
                name: "JobRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Job = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Succeeded = table.Column<bool>(type: "boolean", nullable: false),
                    Result = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JobRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Outbox",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Partnership = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    ToUserId = table.Column<Guid>(type: "uuid", nullable: false),
                    CauseKey = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Body = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    Link = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WaitId = table.Column<Guid>(type: "uuid", nullable: true),
                    InDigest = table.Column<bool>(type: "boolean", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    NextTryAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ParkedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DiscardedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastError = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PanelMeetings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Partnership = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    PanelKey = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    PanelName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    StartsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    FreezesAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Venue = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Capacity = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PanelMeetings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProcessInstances",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Definition = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Partnership = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: true),
                    State = table.Column<string>(type: "text", nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Incident = table.Column<string>(type: "text", nullable: true),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProcessInstances", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProcessSteps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    InstanceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ById = table.Column<Guid>(type: "uuid", nullable: false),
                    Trigger = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Happened = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProcessSteps", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProtectionKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProtectionKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReferenceCounters",
                columns: table => new
                {
                    Partnership = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Last = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReferenceCounters", x => new { x.Partnership, x.Year });
                });

            migrationBuilder.CreateTable(
                name: "ReleaseImports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Partnership = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    ById = table.Column<Guid>(type: "uuid", nullable: false),
                    ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Content = table.Column<string>(type: "text", nullable: false),
                    Rows = table.Column<int>(type: "integer", nullable: false),
                    Done = table.Column<int>(type: "integer", nullable: false),
                    Added = table.Column<int>(type: "integer", nullable: false),
                    Unchanged = table.Column<int>(type: "integer", nullable: false),
                    Faulty = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReleaseImports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Users",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DisplayName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Agency = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    MessageChoice = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    LastSignInAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    IdleLockedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    UserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    PasswordHash = table.Column<string>(type: "text", nullable: true),
                    SecurityStamp = table.Column<string>(type: "text", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "text", nullable: true),
                    PhoneNumber = table.Column<string>(type: "text", nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Users", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AssessmentContents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Sections = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssessmentContents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AssessmentContents_Assessments_Id",
                        column: x => x.Id,
                        principalTable: "Assessments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ChildLinks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Partnership = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    ChildId = table.Column<Guid>(type: "uuid", nullable: false),
                    OtherId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    LinkedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LinkedByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    UnlinkedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    UnlinkedByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChildLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ChildLinks_Children_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Children",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ChildLinks_Children_OtherId",
                        column: x => x.OtherId,
                        principalTable: "Children",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ChildMerges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Partnership = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    KeptId = table.Column<Guid>(type: "uuid", nullable: false),
                    MergedId = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseIds = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    UndoneByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    UndoReason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChildMerges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ChildMerges_Children_KeptId",
                        column: x => x.KeptId,
                        principalTable: "Children",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ChildMerges_Children_MergedId",
                        column: x => x.MergedId,
                        principalTable: "Children",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PastAddresses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ChildId = table.Column<Guid>(type: "uuid", nullable: false),
                    AddressLine = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Town = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Postcode = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PastAddresses", x => new { x.ChildId, x.Id });
                    table.ForeignKey(
                        name: "FK_PastAddresses_Children_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Children",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Cases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Partnership = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Reference = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    ChildId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReferrerId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReferrerName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    OfficerId = table.Column<Guid>(type: "uuid", nullable: false),
                    OfficerName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Referral_Source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Referral_ReferredBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Referral_ReferredByContact = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Referral_NoticeReference = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    Referral_SentBackBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Referral_Court = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Referral_HearingOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Referral_CrimeReference = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Referral_IncidentOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Referral_IncidentPlace = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Referral_Summary = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Referral_EvidenceToCharge = table.Column<bool>(type: "boolean", nullable: false),
                    Referral_DomesticAbuse = table.Column<bool>(type: "boolean", nullable: false),
                    Referral_KnifeRelated = table.Column<bool>(type: "boolean", nullable: false),
                    Referral_HateCrime = table.Column<bool>(type: "boolean", nullable: false),
                    Referral_GravityScore = table.Column<int>(type: "integer", nullable: false),
                    Referral_GravityAdjustment = table.Column<int>(type: "integer", nullable: false),
                    Referral_GravityFactors = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Referral_GravityReasons = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Referral_PresumptiveOutcomes = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Referral_Admission = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Referral_CustodyReleasedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Referral_Disposal = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Referral_PoliceStatus = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Referral_StatusStartedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Referral_BailEndsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Referral_LivesInArea = table.Column<bool>(type: "boolean", nullable: false),
                    Referral_LiveOrders = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Referral_PreviousCautions = table.Column<int>(type: "integer", nullable: false),
                    Referral_PreviousOutcomes = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Referral_ProposedOutcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Referral_ProposalRationale = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Referral_DeviationReason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Screening_Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Screening_Reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Screening_RejectionReason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Screening_WhatHappensNext = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Screening_Conflicts = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Screening_Answers = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Screening_At = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Screening_ById = table.Column<Guid>(type: "uuid", nullable: true),
                    Screening_ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Pauses = table.Column<string>(type: "text", nullable: false),
                    IsRestricted = table.Column<bool>(type: "boolean", nullable: false),
                    Restriction_Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Restriction_Reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Restriction_At = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Restriction_ById = table.Column<Guid>(type: "uuid", nullable: true),
                    Restriction_ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ReservedMeetingId = table.Column<Guid>(type: "uuid", nullable: true),
                    ReservedMeetingAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AssessmentKind = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    Allocation_PractitionerId = table.Column<Guid>(type: "uuid", nullable: true),
                    Allocation_PractitionerName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Allocation_At = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Allocation_ById = table.Column<Guid>(type: "uuid", nullable: true),
                    MeetingId = table.Column<Guid>(type: "uuid", nullable: true),
                    DeferralReason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Delivery_DeliveredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Delivery_Place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Delivery_Officer = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Delivery_AppropriateAdult = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Delivery_Signed = table.Column<bool>(type: "boolean", nullable: true),
                    Delivery_Explanation = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Delivery_At = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Delivery_ById = table.Column<Guid>(type: "uuid", nullable: true),
                    Delivery_ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Intervention_Consented = table.Column<bool>(type: "boolean", nullable: true),
                    Intervention_DeclinedReason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Intervention_Programme = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Intervention_Preventative = table.Column<bool>(type: "boolean", nullable: true),
                    Intervention_OfferedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Intervention_StartedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Intervention_EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Intervention_Completed = table.Column<bool>(type: "boolean", nullable: true),
                    Intervention_EndNote = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Completion_Completed = table.Column<bool>(type: "boolean", nullable: true),
                    Completion_On = table.Column<DateOnly>(type: "date", nullable: true),
                    Completion_Note = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Completion_At = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Completion_ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Compliance_Step = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Compliance_ReasonableExcuse = table.Column<bool>(type: "boolean", nullable: true),
                    Compliance_Reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Compliance_VariedConditions = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Compliance_CompleteBy = table.Column<DateOnly>(type: "date", nullable: true),
                    Compliance_At = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Compliance_ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Finalisation_HomeOfficeCode = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    Finalisation_Offences = table.Column<string>(type: "text", nullable: true),
                    Finalisation_FinalisedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Finalisation_At = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Finalisation_ById = table.Column<Guid>(type: "uuid", nullable: true),
                    Finalisation_ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Closure_Reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Closure_At = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Closure_ById = table.Column<Guid>(type: "uuid", nullable: true),
                    Closure_ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    OffenceOn = table.Column<DateOnly>(type: "date", nullable: false),
                    MostSeriousOffence = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    LimitationEndsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    NextLimit = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    NextLimitAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    NextLimitWarnFrom = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ConsentId = table.Column<Guid>(type: "uuid", nullable: true),
                    AssessmentId = table.Column<Guid>(type: "uuid", nullable: true),
                    CustodyRecord = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    CameFromId = table.Column<Guid>(type: "uuid", nullable: true),
                    OpenFollowUps = table.Column<int>(type: "integer", nullable: false),
                    PoliceDecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EarlyEnd_Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    EarlyEnd_Reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    EarlyEnd_Area = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    EarlyEnd_At = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EarlyEnd_ById = table.Column<Guid>(type: "uuid", nullable: true),
                    EarlyEnd_ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    EarlyEnd_HandedOverAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EarlyEnd_HandoverNote = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Reopening_For = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Reopening_Reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Reopening_At = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Reopening_ById = table.Column<Guid>(type: "uuid", nullable: true),
                    Reopening_ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Stance_Admission = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Stance_EvidenceToCharge = table.Column<bool>(type: "boolean", nullable: true),
                    Stance_On = table.Column<DateOnly>(type: "date", nullable: true),
                    Stance_ToWhom = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Stance_At = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Stance_ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Cases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Cases_Assessments_AssessmentId",
                        column: x => x.AssessmentId,
                        principalTable: "Assessments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Cases_Cases_CameFromId",
                        column: x => x.CameFromId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Cases_ChildConsents_ConsentId",
                        column: x => x.ConsentId,
                        principalTable: "ChildConsents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Cases_Children_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Children",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Cases_PanelMeetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "PanelMeetings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReleaseImportFaults",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ImportId = table.Column<Guid>(type: "uuid", nullable: false),
                    Line = table.Column<int>(type: "integer", nullable: false),
                    Column = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReleaseImportFaults", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReleaseImportFaults_ReleaseImports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "ReleaseImports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    ClaimType = table.Column<string>(type: "text", nullable: true),
                    ClaimValue = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetUserClaims_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "text", nullable: false),
                    ProviderKey = table.Column<string>(type: "text", nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "text", nullable: true),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AspNetUserLogins_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    LoginProvider = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AspNetUserTokens_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "UserPartnerships",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Partnership = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UserPartnerships", x => new { x.UserId, x.Partnership });
                    table.ForeignKey(
                        name: "FK_UserPartnerships_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "UserRoles",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UserRoles", x => new { x.UserId, x.Role });
                    table.ForeignKey(
                        name: "FK_UserRoles_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CaseEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseVersion = table.Column<long>(type: "bigint", nullable: false),
                    Type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Summary = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ById = table.Column<Guid>(type: "uuid", nullable: false),
                    ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Agency = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Before = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    After = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    MeetingId = table.Column<Guid>(type: "uuid", nullable: true),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CaseEvents_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EarlierDecisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OutcomeLabel = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Record = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EarlierDecisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EarlierDecisions_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FollowUps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Partnership = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Kind = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Anchor = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    AnchorAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    WarnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Process = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Every = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    FirstDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Until = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    MaxAttempts = table.Column<int>(type: "integer", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    OwnerName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Rule = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    ClosingNote = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClosedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FollowUps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FollowUps_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Inductions",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Held = table.Column<bool>(type: "boolean", nullable: false),
                    Expectations = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Diversity = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    SelfIdentity = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    WhyNot = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Inductions", x => x.CaseId);
                    table.ForeignKey(
                        name: "FK_Inductions_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "InformationRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Partnership = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    AgencyKey = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Agency = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Question = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AskedByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PlanRule = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Knows = table.Column<bool>(type: "boolean", nullable: true),
                    Answer = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    ClosedReason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InformationRequests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InformationRequests_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LinkedReferrals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Service = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    SentOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ReplyDueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Reply = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    ReplyNote = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    RepliedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LinkedReferrals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LinkedReferrals_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NamedPeople",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NamedPeople", x => new { x.CaseId, x.UserId });
                    table.ForeignKey(
                        name: "FK_NamedPeople_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Offences",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    CommittedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Gravity = table.Column<int>(type: "integer", nullable: false),
                    LimitationEndsOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Offences", x => new { x.CaseId, x.Id });
                    table.ForeignKey(
                        name: "FK_Offences_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PanelDecisions",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OutcomeLabel = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    HomeOfficeCode = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Row = table.Column<string>(type: "text", nullable: false),
                    OffenceOutcomes = table.Column<string>(type: "text", nullable: false),
                    Ticked = table.Column<string>(type: "text", nullable: false),
                    Present = table.Column<string>(type: "text", nullable: false),
                    Observers = table.Column<string>(type: "text", nullable: false),
                    Authoriser = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    PoliceRationale = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    ServiceRationale = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    VictimsView = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    ChildAndCarersView = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    WhyNotLower = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    WhyNotHigher = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    EqualityStatement = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    DeviationRationale = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    OverrideReason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Conditions = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    CompleteBy = table.Column<DateOnly>(type: "date", nullable: true),
                    DeliveryOwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    DeliveryOwnerName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DeliverBy = table.Column<DateOnly>(type: "date", nullable: false),
                    InterventionPlanned = table.Column<bool>(type: "boolean", nullable: false),
                    MeetingId = table.Column<Guid>(type: "uuid", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DecidedById = table.Column<Guid>(type: "uuid", nullable: false),
                    DecidedByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    TableVersion = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    TableHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    TableInputs = table.Column<string>(type: "text", nullable: false),
                    RuleIds = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    RuleExplanation = table.Column<string>(type: "text", nullable: false),
                    RuleSource = table.Column<string>(type: "text", nullable: false),
                    RuleStatus = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PanelDecisions", x => x.CaseId);
                    table.ForeignKey(
                        name: "FK_PanelDecisions_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SupportGoals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Goal = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Steps = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    SetAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Progress = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ProgressNote = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    ProgressAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SupportGoals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SupportGoals_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SupportSessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    HeldOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Attendance = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SupportSessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SupportSessions_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "VictimRecords",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Partnership = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    VictimId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ContactDetails = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsChild = table.Column<bool>(type: "boolean", nullable: true),
                    Vulnerable = table.Column<bool>(type: "boolean", nullable: false),
                    Relationship = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    SameSchool = table.Column<bool>(type: "boolean", nullable: true),
                    SameHousehold = table.Column<bool>(type: "boolean", nullable: true),
                    Consent = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ConsentReason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    ConsentWithdrawnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ContactFrom = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ContactDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PlanRule = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Response = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    SafetyAtStart = table.Column<int>(type: "integer", nullable: true),
                    SafetyAtEnd = table.Column<int>(type: "integer", nullable: true),
                    Restorative_Made = table.Column<bool>(type: "boolean", nullable: true),
                    Restorative_Reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Restorative_Type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    Restorative_Accepted = table.Column<bool>(type: "boolean", nullable: true),
                    Restorative_HeldFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    Restorative_HeldTo = table.Column<DateOnly>(type: "date", nullable: true),
                    Restorative_Result = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    WantsUpdates = table.Column<bool>(type: "boolean", nullable: true),
                    WantsSupport = table.Column<bool>(type: "boolean", nullable: true),
                    UpdateDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClosingNote = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VictimRecords", x => x.Id);
                    table.ForeignKey(
                        name: "FK_VictimRecords_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Victims",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    IsBusiness = table.Column<bool>(type: "boolean", nullable: false),
                    ConsentsToContact = table.Column<bool>(type: "boolean", nullable: true),
                    ContactDetails = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    NoConsentReason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Victims", x => new { x.CaseId, x.Id });
                    table.ForeignKey(
                        name: "FK_Victims_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Waits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    InstanceId = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: true),
                    Partnership = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Definition = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    EngineId = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ElementId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Lane = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Queue = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SortAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    IsOpen = table.Column<bool>(type: "boolean", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    NextTryAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    ParkedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DiscardedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastError = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Waits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Waits_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Waits_ProcessInstances_InstanceId",
                        column: x => x.InstanceId,
                        principalTable: "ProcessInstances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FollowUpAttempts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FollowUpId = table.Column<Guid>(type: "uuid", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    ById = table.Column<Guid>(type: "uuid", nullable: false),
                    ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FollowUpAttempts", x => new { x.FollowUpId, x.Id });
                    table.ForeignKey(
                        name: "FK_FollowUpAttempts_FollowUps_FollowUpId",
                        column: x => x.FollowUpId,
                        principalTable: "FollowUps",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "VictimAttempts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    VictimRecordId = table.Column<Guid>(type: "uuid", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Note = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VictimAttempts", x => new { x.VictimRecordId, x.Id });
                    table.ForeignKey(
                        name: "FK_VictimAttempts_VictimRecords_VictimRecordId",
                        column: x => x.VictimRecordId,
                        principalTable: "VictimRecords",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "VictimSendings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    VictimRecordId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SentOn = table.Column<DateOnly>(type: "date", nullable: false),
                    What = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VictimSendings", x => new { x.VictimRecordId, x.Id });
                    table.ForeignKey(
                        name: "FK_VictimSendings_VictimRecords_VictimRecordId",
                        column: x => x.VictimRecordId,
                        principalTable: "VictimRecords",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "VictimViews",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    VictimRecordId = table.Column<Guid>(type: "uuid", nullable: false),
                    GivenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Views = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Impact = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VictimViews", x => new { x.VictimRecordId, x.Id });
                    table.ForeignKey(
                        name: "FK_VictimViews_VictimRecords_VictimRecordId",
                        column: x => x.VictimRecordId,
                        principalTable: "VictimRecords",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserClaims_UserId",
                table: "AspNetUserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserLogins_UserId",
                table: "AspNetUserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_Assessments_CaseId_Number",
                table: "Assessments",
                columns: new[] { "CaseId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Audit_CaseId_At",
                table: "Audit",
                columns: new[] { "CaseId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Audit_Sequence",
                table: "Audit",
                column: "Sequence",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Audit_UserId_At",
                table: "Audit",
                columns: new[] { "UserId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseEvents_CaseId_CaseVersion",
                table: "CaseEvents",
                columns: new[] { "CaseId", "CaseVersion" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseEvents_MeetingId",
                table: "CaseEvents",
                column: "MeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseEvents_SubjectId",
                table: "CaseEvents",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Allocation_PractitionerId",
                table: "Cases",
                column: "Allocation_PractitionerId");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_AssessmentId",
                table: "Cases",
                column: "AssessmentId");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_CameFromId",
                table: "Cases",
                column: "CameFromId");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_ChildId",
                table: "Cases",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_ConsentId",
                table: "Cases",
                column: "ConsentId");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_MeetingId",
                table: "Cases",
                column: "MeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_OfficerId_SubmittedAt",
                table: "Cases",
                columns: new[] { "OfficerId", "SubmittedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Open",
                table: "Cases",
                columns: new[] { "Partnership", "SubmittedAt", "Id" },
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Partnership_CustodyRecord",
                table: "Cases",
                columns: new[] { "Partnership", "CustodyRecord" },
                unique: true,
                filter: "\"CustodyRecord\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Partnership_EndedAt",
                table: "Cases",
                columns: new[] { "Partnership", "EndedAt" },
                filter: "\"EndedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Partnership_NextLimitAt_Id",
                table: "Cases",
                columns: new[] { "Partnership", "NextLimitAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Partnership_SubmittedAt",
                table: "Cases",
                columns: new[] { "Partnership", "SubmittedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Reference",
                table: "Cases",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Cases_ReferrerId_SubmittedAt",
                table: "Cases",
                columns: new[] { "ReferrerId", "SubmittedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_ReservedMeetingId",
                table: "Cases",
                column: "ReservedMeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_ChildConsents_CaseId_Number",
                table: "ChildConsents",
                columns: new[] { "CaseId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ChildLinks_ChildId",
                table: "ChildLinks",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_ChildLinks_OtherId",
                table: "ChildLinks",
                column: "OtherId");

            migrationBuilder.CreateIndex(
                name: "IX_ChildMerges_KeptId",
                table: "ChildMerges",
                column: "KeptId");

            migrationBuilder.CreateIndex(
                name: "IX_ChildMerges_MergedId",
                table: "ChildMerges",
                column: "MergedId");

            migrationBuilder.CreateIndex(
                name: "IX_Children_Circumstances_CustodyNumber",
                table: "Children",
                column: "Circumstances_CustodyNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Children_Circumstances_PncId",
                table: "Children",
                column: "Circumstances_PncId");

            migrationBuilder.CreateIndex(
                name: "IX_Children_MergedIntoId",
                table: "Children",
                column: "MergedIntoId");

            migrationBuilder.CreateIndex(
                name: "IX_Children_Partnership_DateOfBirth",
                table: "Children",
                columns: new[] { "Partnership", "DateOfBirth" });

            migrationBuilder.CreateIndex(
                name: "IX_Children_Partnership_FamilyNameSound",
                table: "Children",
                columns: new[] { "Partnership", "FamilyNameSound" });

            migrationBuilder.CreateIndex(
                name: "IX_Children_Partnership_Postcode",
                table: "Children",
                columns: new[] { "Partnership", "Postcode" });

            migrationBuilder.CreateIndex(
                name: "IX_Covers_CoverId_Until",
                table: "Covers",
                columns: new[] { "CoverId", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_Covers_Partnership_Until",
                table: "Covers",
                columns: new[] { "Partnership", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_Covers_PersonId_Until",
                table: "Covers",
                columns: new[] { "PersonId", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_Drafts_CaseId_Kind_OwnerId",
                table: "Drafts",
                columns: new[] { "CaseId", "Kind", "OwnerId" },
                unique: true,
                filter: "\"CaseId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Drafts_OwnerId_Kind_UpdatedAt",
                table: "Drafts",
                columns: new[] { "OwnerId", "Kind", "UpdatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_EarlierDecisions_CaseId",
                table: "EarlierDecisions",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_FollowUps_CaseId_Kind_AnchorAt",
                table: "FollowUps",
                columns: new[] { "CaseId", "Kind", "AnchorAt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FollowUps_OwnerId_DueAt_Id",
                table: "FollowUps",
                columns: new[] { "OwnerId", "DueAt", "Id" },
                filter: "\"ClosedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_FollowUps_Partnership_DueAt_Id",
                table: "FollowUps",
                columns: new[] { "Partnership", "DueAt", "Id" },
                filter: "\"ClosedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_InformationRequests_CaseId_AgencyKey",
                table: "InformationRequests",
                columns: new[] { "CaseId", "AgencyKey" });

            migrationBuilder.CreateIndex(
                name: "IX_JobRuns_Job_StartedAt",
                table: "JobRuns",
                columns: new[] { "Job", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_LinkedReferrals_CaseId",
                table: "LinkedReferrals",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_CreatedAt",
                table: "Outbox",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_NextTryAt_Id",
                table: "Outbox",
                columns: new[] { "NextTryAt", "Id" },
                filter: "\"SentAt\" IS NULL AND \"ParkedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_ParkedAt",
                table: "Outbox",
                column: "ParkedAt",
                filter: "\"ParkedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_ToUserId_CauseKey",
                table: "Outbox",
                columns: new[] { "ToUserId", "CauseKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PanelMeetings_Partnership_PanelKey_Day",
                table: "PanelMeetings",
                columns: new[] { "Partnership", "PanelKey", "Day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PanelMeetings_Partnership_StartsAt",
                table: "PanelMeetings",
                columns: new[] { "Partnership", "StartsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ProcessInstances_CaseId",
                table: "ProcessInstances",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_ProcessInstances_Partnership_Definition_Number_Hash",
                table: "ProcessInstances",
                columns: new[] { "Partnership", "Definition", "Number", "Hash" },
                filter: "\"Status\" = 'Running'");

            migrationBuilder.CreateIndex(
                name: "IX_ProcessInstances_SubjectId",
                table: "ProcessInstances",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_ProcessSteps_InstanceId_Sequence",
                table: "ProcessSteps",
                columns: new[] { "InstanceId", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReleaseImportFaults_ImportId_Line",
                table: "ReleaseImportFaults",
                columns: new[] { "ImportId", "Line" });

            migrationBuilder.CreateIndex(
                name: "IX_ReleaseImports_ById_StartedAt",
                table: "ReleaseImports",
                columns: new[] { "ById", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ReleaseImports_EndedAt",
                table: "ReleaseImports",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_SupportGoals_CaseId",
                table: "SupportGoals",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_SupportSessions_CaseId_HeldOn",
                table: "SupportSessions",
                columns: new[] { "CaseId", "HeldOn" });

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "Users",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "Users",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_VictimRecords_CaseId_VictimId",
                table: "VictimRecords",
                columns: new[] { "CaseId", "VictimId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Waits_CaseId",
                table: "Waits",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Waits_InstanceId_EngineId",
                table: "Waits",
                columns: new[] { "InstanceId", "EngineId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Waits_NextTryAt_Id",
                table: "Waits",
                columns: new[] { "NextTryAt", "Id" },
                filter: "\"IsOpen\" AND \"ParkedAt\" IS NULL AND \"NextTryAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Waits_OwnerId_SortAt_OpenedAt_Id",
                table: "Waits",
                columns: new[] { "OwnerId", "SortAt", "OpenedAt", "Id" },
                filter: "\"IsOpen\"");

            migrationBuilder.CreateIndex(
                name: "IX_Waits_ParkedAt",
                table: "Waits",
                column: "ParkedAt",
                filter: "\"ParkedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Waits_Partnership_Queue_OwnerId_SortAt_OpenedAt_Id",
                table: "Waits",
                columns: new[] { "Partnership", "Queue", "OwnerId", "SortAt", "OpenedAt", "Id" },
                filter: "\"IsOpen\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "AssessmentContents");

            migrationBuilder.DropTable(
                name: "Audit");

            migrationBuilder.DropTable(
                name: "CaseEvents");

            migrationBuilder.DropTable(
                name: "ChildLinks");

            migrationBuilder.DropTable(
                name: "ChildMerges");

            migrationBuilder.DropTable(
                name: "Covers");

            migrationBuilder.DropTable(
                name: "Drafts");

            migrationBuilder.DropTable(
                name: "EarlierDecisions");

            migrationBuilder.DropTable(
                name: "FollowUpAttempts");

            migrationBuilder.DropTable(
                name: "Inductions");

            migrationBuilder.DropTable(
                name: "InformationRequests");

            migrationBuilder.DropTable(
                name: "JobPauses");

            migrationBuilder.DropTable(
                name: "JobRuns");

            migrationBuilder.DropTable(
                name: "LinkedReferrals");

            migrationBuilder.DropTable(
                name: "NamedPeople");

            migrationBuilder.DropTable(
                name: "Offences");

            migrationBuilder.DropTable(
                name: "Outbox");

            migrationBuilder.DropTable(
                name: "PanelDecisions");

            migrationBuilder.DropTable(
                name: "PastAddresses");

            migrationBuilder.DropTable(
                name: "ProcessSteps");

            migrationBuilder.DropTable(
                name: "ProtectionKeys");

            migrationBuilder.DropTable(
                name: "ReferenceCounters");

            migrationBuilder.DropTable(
                name: "ReleaseImportFaults");

            migrationBuilder.DropTable(
                name: "SupportGoals");

            migrationBuilder.DropTable(
                name: "SupportSessions");

            migrationBuilder.DropTable(
                name: "UserPartnerships");

            migrationBuilder.DropTable(
                name: "UserRoles");

            migrationBuilder.DropTable(
                name: "VictimAttempts");

            migrationBuilder.DropTable(
                name: "Victims");

            migrationBuilder.DropTable(
                name: "VictimSendings");

            migrationBuilder.DropTable(
                name: "VictimViews");

            migrationBuilder.DropTable(
                name: "Waits");

            migrationBuilder.DropTable(
                name: "FollowUps");

            migrationBuilder.DropTable(
                name: "ReleaseImports");

            migrationBuilder.DropTable(
                name: "Users");

            migrationBuilder.DropTable(
                name: "VictimRecords");

            migrationBuilder.DropTable(
                name: "ProcessInstances");

            migrationBuilder.DropTable(
                name: "Cases");

            migrationBuilder.DropTable(
                name: "Assessments");

            migrationBuilder.DropTable(
                name: "ChildConsents");

            migrationBuilder.DropTable(
                name: "Children");

            migrationBuilder.DropTable(
                name: "PanelMeetings");
        }
    }
}
