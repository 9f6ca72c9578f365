"""create the first tables"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "territory",
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("pathway", sa.String(length=64), nullable=False),
        sa.Column("pathway_justification", sa.Text(), nullable=False),
        sa.Column("pathway_since", sa.Date(), nullable=True),
        sa.Column("partner_tier", sa.String(length=64), nullable=False),
        sa.Column("network", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=64), nullable=False),
        sa.Column("stake", sa.Text(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("data_policy", sa.String(length=64), nullable=True),
        sa.Column("role_controleur", sa.Integer(), nullable=True),
        sa.Column("role_soutien", sa.Integer(), nullable=True),
        sa.Column("role_democratique", sa.Integer(), nullable=True),
        sa.Column("fictional", sa.Boolean(), nullable=False),
        sa.Column("licence", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("removed_by", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_territory")),
        sa.UniqueConstraint("code", name=op.f("uq_territory_code")),
    )
    op.create_table(
        "desk",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=64), nullable=False),
        sa.Column("territory_id", sa.Uuid(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("signed_out_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_desk_territory_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_desk_secret_hash")),
    )
    op.create_table(
        "organisation",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("org_type", sa.String(length=64), nullable=False),
        sa.Column("level", sa.String(length=64), nullable=False),
        sa.Column("link", sa.String(length=64), nullable=False),
        sa.Column("mydata_roles", sa.JSON(), nullable=False),
        sa.Column("departments", sa.JSON(), nullable=False),
        sa.Column("contact_role", sa.Text(), nullable=False),
        sa.Column("posture", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("removed_by", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_organisation_territory_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("territory_id", "name", name=op.f("uq_organisation_territory_id_name")),
    )
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_territory_id"), ["territory_id"], unique=False)

    op.create_table(
        "priority",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("domain", sa.String(length=64), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=64), nullable=False),
        sa.Column("political_priority", sa.Text(), nullable=False),
        sa.Column("plan_reference", sa.Text(), nullable=False),
        sa.Column("owner_role", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_priority_territory_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_priority")),
        sa.UniqueConstraint("territory_id", "domain", name=op.f("uq_priority_territory_id_domain")),
    )
    with op.batch_alter_table("priority", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_priority_territory_id"), ["territory_id"], unique=False)

    op.create_table(
        "roadmap_item",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("horizon", sa.String(length=64), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("owner_role", sa.Text(), nullable=False),
        sa.Column("policy_domains", sa.JSON(), nullable=False),
        sa.Column("territorial_role", sa.String(length=64), nullable=True),
        sa.Column("audience", sa.String(length=64), nullable=False),
        sa.Column("means_type", sa.String(length=64), nullable=True),
        sa.Column("principle_source", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=64), nullable=False),
        sa.Column("crises", sa.JSON(), nullable=False),
        sa.Column("sharing", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("removed_by", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_roadmap_item_territory_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roadmap_item")),
    )
    with op.batch_alter_table("roadmap_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roadmap_item_territory_id"), ["territory_id"], unique=False)

    op.create_table(
        "sign_in_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=64), nullable=False),
        sa.Column("territory_id", sa.Uuid(), nullable=True),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_sign_in_link_territory_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_link_token_hash")),
    )
    op.create_table(
        "strategy",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("quadrant", sa.String(length=64), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("audience", sa.String(length=64), nullable=False),
        sa.Column("territorial_role", sa.String(length=64), nullable=True),
        sa.Column("policy_domains", sa.JSON(), nullable=False),
        sa.Column("crises", sa.JSON(), nullable=False),
        sa.Column("horizon", sa.String(length=64), nullable=False),
        sa.Column("owner_role", sa.Text(), nullable=False),
        sa.Column("maturity", sa.String(length=64), nullable=False),
        sa.Column("effort", sa.Integer(), nullable=True),
        sa.Column("impact", sa.Integer(), nullable=True),
        sa.Column("sharing", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("removed_by", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_strategy_territory_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strategy")),
    )
    with op.batch_alter_table("strategy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_strategy_territory_id"), ["territory_id"], unique=False)

    op.create_table(
        "use_case",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("pitch", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("need", sa.Text(), nullable=False),
        sa.Column("need_origin", sa.Text(), nullable=False),
        sa.Column("policy_domains", sa.JSON(), nullable=False),
        sa.Column("usage_domains", sa.JSON(), nullable=False),
        sa.Column("beneficiary", sa.String(length=64), nullable=False),
        sa.Column("open_data", sa.JSON(), nullable=False),
        sa.Column("who_does_what", sa.JSON(), nullable=False),
        sa.Column("value_person", sa.Text(), nullable=False),
        sa.Column("value_holder", sa.Text(), nullable=False),
        sa.Column("value_society", sa.Text(), nullable=False),
        sa.Column("risks", sa.Text(), nullable=False),
        sa.Column("inclusion", sa.Text(), nullable=False),
        sa.Column("legal_note", sa.Text(), nullable=False),
        sa.Column("crises", sa.JSON(), nullable=False),
        sa.Column("governance_options", sa.JSON(), nullable=False),
        sa.Column("inspired_by", sa.JSON(), nullable=False),
        sa.Column("next_step", sa.Text(), nullable=False),
        sa.Column("owner_role", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("sharing", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("removed_by", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_use_case_territory_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_use_case")),
    )
    with op.batch_alter_table("use_case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_use_case_territory_id"), ["territory_id"], unique=False)

    op.create_table(
        "workshop",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=6), nullable=False),
        sa.Column("type", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("stake", sa.Text(), nullable=False),
        sa.Column("mode", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=64), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("agenda", sa.JSON(), nullable=False),
        sa.Column("phase_index", sa.Integer(), nullable=False),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("votes_revealed", sa.Boolean(), nullable=False),
        sa.Column("timer_running", sa.Boolean(), nullable=False),
        sa.Column("timer_ends_at", sa.DateTime(), nullable=True),
        sa.Column("timer_remaining_s", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("removed_by", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_workshop_territory_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop")),
        sa.UniqueConstraint("code", name=op.f("uq_workshop_code")),
    )
    with op.batch_alter_table("workshop", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_workshop_territory_id"), ["territory_id"], unique=False)

    op.create_table(
        "change",
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_change_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workshop_id", "revision", name=op.f("pk_change")),
    )
    op.create_table(
        "command",
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("command_id", sa.Uuid(), nullable=False),
        sa.Column("sender", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("inverse", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_command_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workshop_id", "command_id", name=op.f("pk_command")),
    )
    op.create_table(
        "engagement",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("activity", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_engagement_organisation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organisation_id", "activity", name=op.f("pk_engagement")),
    )
    op.create_table(
        "finding",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("workshop_id", sa.Uuid(), nullable=True),
        sa.Column("quadrant", sa.String(length=64), nullable=False),
        sa.Column("theme", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("territorial_role", sa.String(length=64), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("certainty", sa.String(length=64), nullable=False),
        sa.Column("crisis", sa.String(length=64), nullable=True),
        sa.Column("sharing", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("removed_by", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_finding_territory_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_finding_workshop_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
    )
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_finding_territory_id"), ["territory_id"], unique=False)

    op.create_table(
        "note_group",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("previous_title", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("dissolved_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_note_group_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note_group")),
    )
    with op.batch_alter_table("note_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_note_group_workshop_id"), ["workshop_id"], unique=False)

    op.create_table(
        "participant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("join_id", sa.Uuid(), nullable=False),
        sa.Column("pseudonym", sa.Text(), nullable=False),
        sa.Column("profile", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("channel", sa.String(length=64), nullable=False),
        sa.Column("table_label", sa.String(length=60), nullable=True),
        sa.Column("room_hash", sa.String(length=64), nullable=True),
        sa.Column("receipt_hash", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_participant_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
        sa.UniqueConstraint("receipt_hash", name=op.f("uq_participant_receipt_hash")),
        sa.UniqueConstraint("room_hash", name=op.f("uq_participant_room_hash")),
        sa.UniqueConstraint("workshop_id", "join_id", name=op.f("uq_participant_workshop_id_join_id")),
    )
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_participant_workshop_id"), ["workshop_id"], unique=False)

    op.create_table(
        "processing",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("controller_id", sa.Uuid(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_on", sa.Date(), nullable=True),
        sa.Column("updated_on", sa.Date(), nullable=True),
        sa.Column("main_purpose", sa.Text(), nullable=False),
        sa.Column("sub_purposes", sa.JSON(), nullable=False),
        sa.Column("joint_controllers", sa.JSON(), nullable=False),
        sa.Column("categories", sa.JSON(), nullable=False),
        sa.Column("security", sa.JSON(), nullable=False),
        sa.Column("data_subjects", sa.JSON(), nullable=False),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.Column("transfers", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("removed_by", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["controller_id"],
            ["organisation.id"],
            name=op.f("fk_processing_controller_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_processing_territory_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_processing")),
        sa.UniqueConstraint("controller_id", "identity", name=op.f("uq_processing_controller_id_identity")),
    )
    with op.batch_alter_table("processing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_processing_controller_id"), ["controller_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_processing_territory_id"), ["territory_id"], unique=False)

    op.create_table(
        "proxy_dots",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("ballot", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.String(length=64), nullable=False),
        sa.Column("target", sa.Uuid(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint("count >= 0", name=op.f("ck_proxy_dots_not_negative")),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_proxy_dots_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proxy_dots")),
        sa.UniqueConstraint(
            "workshop_id", "ballot", "channel", "target", name=op.f("uq_proxy_dots_workshop_id_ballot_channel_target")
        ),
    )
    with op.batch_alter_table("proxy_dots", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proxy_dots_workshop_id"), ["workshop_id"], unique=False)

    op.create_table(
        "roadmap_dependency",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("needs_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("item_id <> needs_id", name=op.f("ck_roadmap_dependency_not_itself")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["roadmap_item.id"], name=op.f("fk_roadmap_dependency_item_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["needs_id"], ["roadmap_item.id"], name=op.f("fk_roadmap_dependency_needs_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("item_id", "needs_id", name=op.f("pk_roadmap_dependency")),
    )
    with op.batch_alter_table("roadmap_dependency", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roadmap_dependency_needs_id"), ["needs_id"], unique=False)

    op.create_table(
        "roadmap_partner",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["roadmap_item.id"], name=op.f("fk_roadmap_partner_item_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_roadmap_partner_organisation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("item_id", "organisation_id", name=op.f("pk_roadmap_partner")),
    )
    with op.batch_alter_table("roadmap_partner", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roadmap_partner_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "roadmap_strategy",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("strategy_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["roadmap_item.id"], name=op.f("fk_roadmap_strategy_item_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["strategy_id"],
            ["strategy.id"],
            name=op.f("fk_roadmap_strategy_strategy_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("item_id", "strategy_id", name=op.f("pk_roadmap_strategy")),
    )
    with op.batch_alter_table("roadmap_strategy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roadmap_strategy_strategy_id"), ["strategy_id"], unique=False)

    op.create_table(
        "roadmap_use_case",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("use_case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["roadmap_item.id"], name=op.f("fk_roadmap_use_case_item_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["use_case_id"],
            ["use_case.id"],
            name=op.f("fk_roadmap_use_case_use_case_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("item_id", "use_case_id", name=op.f("pk_roadmap_use_case")),
    )
    with op.batch_alter_table("roadmap_use_case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roadmap_use_case_use_case_id"), ["use_case_id"], unique=False)

    op.create_table(
        "card",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=True),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_card_participant_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_card_workshop_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card")),
    )
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_card_workshop_id"), ["workshop_id"], unique=False)

    op.create_table(
        "dataset",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("holder_id", sa.Uuid(), nullable=False),
        sa.Column("controller_id", sa.Uuid(), nullable=True),
        sa.Column("processing_id", sa.Uuid(), nullable=True),
        sa.Column("processing_line", sa.String(length=200), nullable=True),
        sa.Column("reference_id", sa.String(length=16), nullable=True),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("example", sa.Text(), nullable=False),
        sa.Column("policy_domains", sa.JSON(), nullable=False),
        sa.Column("usage_domains", sa.JSON(), nullable=False),
        sa.Column("collection_forms", sa.JSON(), nullable=False),
        sa.Column("sensitivity", sa.String(length=64), nullable=False),
        sa.Column("special_categories", sa.JSON(), nullable=False),
        sa.Column("cnil_categories", sa.JSON(), nullable=False),
        sa.Column("purposes", sa.JSON(), nullable=False),
        sa.Column("data_subjects", sa.JSON(), nullable=False),
        sa.Column("contract_clause", sa.String(length=64), nullable=False),
        sa.Column("legal_basis", sa.String(length=64), nullable=False),
        sa.Column("legal_basis_note", sa.Text(), nullable=False),
        sa.Column("automated", sa.Boolean(), nullable=False),
        sa.Column("third_party_data", sa.Boolean(), nullable=False),
        sa.Column("minors", sa.Boolean(), nullable=False),
        sa.Column("portability_override", sa.String(length=64), nullable=True),
        sa.Column("portability_override_reason", sa.Text(), nullable=False),
        sa.Column("other_access_rights", sa.JSON(), nullable=False),
        sa.Column("granularity_time", sa.String(length=64), nullable=True),
        sa.Column("granularity_space", sa.String(length=64), nullable=True),
        sa.Column("granularity_person", sa.String(length=64), nullable=True),
        sa.Column("volume_people", sa.Integer(), nullable=True),
        sa.Column("retention_text", sa.Text(), nullable=False),
        sa.Column("retention_months", sa.Integer(), nullable=True),
        sa.Column("final_disposal", sa.String(length=64), nullable=False),
        sa.Column("hosting_place", sa.Text(), nullable=False),
        sa.Column("hosting_kind", sa.String(length=64), nullable=False),
        sa.Column("outside_eu", sa.Boolean(), nullable=True),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.Column("security_note", sa.Text(), nullable=False),
        sa.Column("access_channels", sa.JSON(), nullable=False),
        sa.Column("formats", sa.JSON(), nullable=False),
        sa.Column("restitution_status", sa.String(length=64), nullable=False),
        sa.Column("refusal_reason", sa.Text(), nullable=False),
        sa.Column("obstacles", sa.JSON(), nullable=False),
        sa.Column("open_data_sibling", sa.Text(), nullable=False),
        sa.Column("dpia_status", sa.String(length=64), nullable=False),
        sa.Column("confidence", sa.String(length=64), nullable=False),
        sa.Column("register_ref", sa.Text(), nullable=False),
        sa.Column("review", sa.String(length=64), nullable=False),
        sa.Column("review_comment", sa.Text(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(), nullable=True),
        sa.Column("reviewed_by", sa.String(length=64), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("removed_by", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["controller_id"],
            ["organisation.id"],
            name=op.f("fk_dataset_controller_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["holder_id"], ["organisation.id"], name=op.f("fk_dataset_holder_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["processing_id"],
            ["processing.id"],
            name=op.f("fk_dataset_processing_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_dataset_territory_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dataset")),
    )
    with op.batch_alter_table("dataset", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dataset_holder_id"), ["holder_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_dataset_processing_id"), ["processing_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_dataset_territory_id"), ["territory_id"], unique=False)

    op.create_table(
        "dot",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("ballot", sa.String(length=64), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("target", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_dot_participant_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_dot_workshop_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dot")),
    )
    with op.batch_alter_table("dot", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dot_participant_id"), ["participant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_dot_target"), ["target"], unique=False)
        batch_op.create_index(batch_op.f("ix_dot_workshop_id"), ["workshop_id"], unique=False)

    op.create_table(
        "finding_group",
        sa.Column("finding_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["finding.id"], name=op.f("fk_finding_group_finding_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["note_group.id"], name=op.f("fk_finding_group_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("finding_id", "group_id", name=op.f("pk_finding_group")),
    )
    with op.batch_alter_table("finding_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_finding_group_group_id"), ["group_id"], unique=False)

    op.create_table(
        "note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("previous_text", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=True),
        sa.Column("channel", sa.String(length=64), nullable=False),
        sa.Column("table_label", sa.String(length=60), nullable=True),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("hidden_reason", sa.Text(), nullable=True),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("erased", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["note_group.id"], name=op.f("fk_note_group_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_note_participant_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_note_workshop_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_note_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_note_workshop_id"), ["workshop_id"], unique=False)

    op.create_table(
        "placing",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("target", sa.Uuid(), nullable=False),
        sa.Column("x", sa.Integer(), nullable=False),
        sa.Column("y", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_placing_participant_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_placing_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placing")),
        sa.UniqueConstraint("participant_id", "target", name=op.f("uq_placing_participant_id_target")),
    )
    with op.batch_alter_table("placing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_placing_workshop_id"), ["workshop_id"], unique=False)

    op.create_table(
        "roadmap_finding",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("finding_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["finding_id"],
            ["finding.id"],
            name=op.f("fk_roadmap_finding_finding_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["roadmap_item.id"], name=op.f("fk_roadmap_finding_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("item_id", "finding_id", name=op.f("pk_roadmap_finding")),
    )
    with op.batch_alter_table("roadmap_finding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roadmap_finding_finding_id"), ["finding_id"], unique=False)

    op.create_table(
        "scale_answer",
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("statement", sa.String(length=64), nullable=False),
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_scale_answer_participant_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_scale_answer_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("participant_id", "statement", name=op.f("pk_scale_answer")),
    )
    with op.batch_alter_table("scale_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scale_answer_workshop_id"), ["workshop_id"], unique=False)

    op.create_table(
        "strategy_finding",
        sa.Column("strategy_id", sa.Uuid(), nullable=False),
        sa.Column("finding_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["finding_id"],
            ["finding.id"],
            name=op.f("fk_strategy_finding_finding_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["strategy_id"], ["strategy.id"], name=op.f("fk_strategy_finding_strategy_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("strategy_id", "finding_id", name=op.f("pk_strategy_finding")),
    )
    with op.batch_alter_table("strategy_finding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_strategy_finding_finding_id"), ["finding_id"], unique=False)

    op.create_table(
        "use_case_group",
        sa.Column("use_case_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["note_group.id"], name=op.f("fk_use_case_group_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["use_case_id"], ["use_case.id"], name=op.f("fk_use_case_group_use_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("use_case_id", "group_id", name=op.f("pk_use_case_group")),
    )
    with op.batch_alter_table("use_case_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_use_case_group_group_id"), ["group_id"], unique=False)

    op.create_table(
        "dataset_note",
        sa.Column("dataset_id", sa.Uuid(), nullable=False),
        sa.Column("note_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dataset_id"], ["dataset.id"], name=op.f("fk_dataset_note_dataset_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name=op.f("fk_dataset_note_note_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("dataset_id", "note_id", name=op.f("pk_dataset_note")),
    )
    with op.batch_alter_table("dataset_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dataset_note_note_id"), ["note_id"], unique=False)

    op.create_table(
        "dataset_processor",
        sa.Column("dataset_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dataset_id"], ["dataset.id"], name=op.f("fk_dataset_processor_dataset_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_dataset_processor_organisation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("dataset_id", "organisation_id", name=op.f("pk_dataset_processor")),
    )
    with op.batch_alter_table("dataset_processor", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dataset_processor_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "finding_note",
        sa.Column("finding_id", sa.Uuid(), nullable=False),
        sa.Column("note_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["finding.id"], name=op.f("fk_finding_note_finding_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name=op.f("fk_finding_note_note_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("finding_id", "note_id", name=op.f("pk_finding_note")),
    )
    with op.batch_alter_table("finding_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_finding_note_note_id"), ["note_id"], unique=False)

    op.create_table(
        "use_case_dataset",
        sa.Column("use_case_id", sa.Uuid(), nullable=False),
        sa.Column("dataset_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["dataset_id"],
            ["dataset.id"],
            name=op.f("fk_use_case_dataset_dataset_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["use_case_id"], ["use_case.id"], name=op.f("fk_use_case_dataset_use_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("use_case_id", "dataset_id", name=op.f("pk_use_case_dataset")),
    )
    with op.batch_alter_table("use_case_dataset", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_use_case_dataset_dataset_id"), ["dataset_id"], unique=False)

    op.create_table(
        "use_case_note",
        sa.Column("use_case_id", sa.Uuid(), nullable=False),
        sa.Column("note_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name=op.f("fk_use_case_note_note_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["use_case_id"], ["use_case.id"], name=op.f("fk_use_case_note_use_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("use_case_id", "note_id", name=op.f("pk_use_case_note")),
    )
    with op.batch_alter_table("use_case_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_use_case_note_note_id"), ["note_id"], unique=False)
