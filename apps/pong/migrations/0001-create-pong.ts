import type { Kysely, Migration } from "kysely";

/** Matches, ratings, awards and tournaments. */
export const createPong: Migration = {
  async up(db) {
    await createMatch(db);
    await createPlayers(db);
    await createTournament(db);
  },
};

async function createMatch(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("pong_match")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("rules", "text", (column) => column.notNull())
    .addColumn("is_rated", "integer", (column) => column.notNull())
    .addColumn("access", "text", (column) => column.notNull())
    .addColumn("invited_id", "text")
    .addColumn("card_id", "text")
    .addColumn("card_room_id", "text")
    .addColumn("tournament_id", "text")
    .addColumn("bout_key", "text")
    .addColumn("made_by", "text", (column) => column.notNull())
    .addColumn("made_at", "bigint", (column) => column.notNull())
    .addColumn("open_until", "bigint", (column) => column.notNull())
    .addColumn("started_at", "bigint")
    .addColumn("ended_at", "bigint")
    .addColumn("left_score", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("right_score", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("winner", "integer")
    .addColumn("ending", "text")
    .addColumn("rematch_by", "integer")
    .addColumn("rematch_until", "bigint")
    .addColumn("rematch_id", "text")
    .addColumn("has_room", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("seed", "bigint", (column) => column.notNull())
    .addColumn("journal", "text", (column) => column.notNull().defaultTo(""))
    .addColumn("statistics", "text")
    .addColumn("longest_rally", "integer")
    .addColumn("played_ms", "bigint")
    .addColumn("revision", "bigint", (column) => column.notNull().defaultTo(0))
    .execute();
  await index(db, "pong_match_status", "pong_match", ["status", "id"]);
  await index(db, "pong_match_maker", "pong_match", ["made_by", "made_at"]);
  await index(db, "pong_match_made", "pong_match", ["made_by", "status", "ended_at", "id"]);
  await index(db, "pong_match_ended", "pong_match", ["status", "ended_at", "id"]);
  await index(db, "pong_match_tournament", "pong_match", [
    ...["tournament_id", "status", "ended_at", "id"],
  ]);
  await db.schema
    .createTable("pong_seat")
    .addColumn("match_id", "text", (column) =>
      column.notNull().references("pong_match.id").onDelete("cascade"),
    )
    .addColumn("side", "integer", (column) => column.notNull())
    .addColumn("person_id", "text")
    .addColumn("level", "integer")
    .addColumn("alias", "text", (column) => column.notNull())
    .addColumn("is_program", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("rating", "integer")
    .addColumn("rating_change", "integer")
    .addColumn("ended_at", "bigint")
    .addColumn("has_won", "integer")
    .addColumn("top_speed", "integer")
    .addPrimaryKeyConstraint("pong_seat_key", ["match_id", "side"])
    .execute();
  await index(db, "pong_seat_person", "pong_seat", ["person_id", "ended_at"]);
}

async function createPlayers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("pong_busy")
    .addColumn("person_id", "text", (column) => column.primaryKey())
    .addColumn("match_id", "text", (column) =>
      column.notNull().references("pong_match.id").onDelete("cascade"),
    )
    .execute();
  await index(db, "pong_busy_match", "pong_busy", ["match_id"]);
  await db.schema
    .createTable("pong_seek")
    .addColumn("person_id", "text", (column) => column.primaryKey())
    .addColumn("is_program", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("since", "bigint", (column) => column.notNull())
    .addColumn("renewed_at", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("pong_rating")
    .addColumn("person_id", "text", (column) => column.primaryKey())
    .addColumn("rating", "double precision", (column) => column.notNull())
    .addColumn("deviation", "double precision", (column) => column.notNull())
    .addColumn("volatility", "double precision", (column) => column.notNull())
    .addColumn("matches", "integer", (column) => column.notNull())
    .addColumn("best", "double precision", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .execute();
  await index(db, "pong_rating_rating", "pong_rating", ["rating"]);
  await db.schema
    .createTable("pong_award")
    .addColumn("person_id", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("about_id", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("pong_award_key", ["person_id", "kind"])
    .execute();
  await index(db, "pong_award_about", "pong_award", ["about_id"]);
}

async function createTournament(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("pong_tournament")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("has_third", "integer", (column) => column.notNull())
    .addColumn("seeding", "text", (column) => column.notNull())
    .addColumn("size", "integer", (column) => column.notNull())
    .addColumn("rules", "text", (column) => column.notNull())
    .addColumn("is_local", "integer", (column) => column.notNull())
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("organiser_id", "text", (column) => column.notNull())
    .addColumn("made_at", "bigint", (column) => column.notNull())
    .addColumn("starts_at", "bigint")
    .addColumn("started_at", "bigint")
    .addColumn("ended_at", "bigint")
    .addColumn("winner", "text")
    .addColumn("has_room", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("seed", "bigint", (column) => column.notNull())
    .addColumn("revision", "bigint", (column) => column.notNull().defaultTo(0))
    .execute();
  await index(db, "pong_tournament_status", "pong_tournament", ["status", "made_at"]);
  await db.schema
    .createTable("pong_entrant")
    .addColumn("tournament_id", "text", ofTournament)
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("person_id", "text")
    .addColumn("alias", "text", (column) => column.notNull())
    .addColumn("folded", "text", (column) => column.notNull())
    .addColumn("rating", "integer")
    .addColumn("seed", "integer")
    .addColumn("is_withdrawn", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("place", "integer")
    .addColumn("joined_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("pong_entrant_key", ["tournament_id", "id"])
    .addUniqueConstraint("pong_entrant_alias", ["tournament_id", "folded"])
    // Names at a keyboard belong to nobody: null is not unique.
    .addUniqueConstraint("pong_entrant_person", ["tournament_id", "person_id"])
    .execute();
  await index(db, "pong_entrant_of", "pong_entrant", ["person_id"]);
  await db.schema
    .createTable("pong_bout")
    .addColumn("tournament_id", "text", ofTournament)
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("called_at", "bigint")
    .addColumn("reminded_at", "bigint")
    .addColumn("begun_at", "bigint")
    .addColumn("match_id", "text")
    .addColumn("outcome", "text")
    .addColumn("decided_at", "bigint")
    .addPrimaryKeyConstraint("pong_bout_key", ["tournament_id", "key"])
    .execute();
}

type Column = import("kysely").ColumnDefinitionBuilder;

function ofTournament(column: Column): Column {
  return column.notNull().references("pong_tournament.id").onDelete("cascade");
}

async function index(
  db: Kysely<unknown>,
  name: string,
  table: string,
  columns: string[],
): Promise<void> {
  await db.schema.createIndex(name).on(table).columns(columns).execute();
}
