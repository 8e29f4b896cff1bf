import type { Migrations } from "../db/migrate.ts";
import { blockMigrations } from "./access.ts";
import { accountMigrations } from "./account.ts";
import { apiKeyMigrations } from "./api-key.ts";
import { claimMigrations } from "./claim.ts";
import { courtyardMigrations } from "./courtyard.ts";
import { invitationMigrations } from "./invitation.ts";
import { personMigrations } from "./person.ts";
import { secondFactorMigrations } from "./second-factor.ts";

/** Every table of people and of their ways in. */
export const authMigrations: Migrations = {
  ...personMigrations,
  ...courtyardMigrations,
  ...invitationMigrations,
  ...blockMigrations,
  ...accountMigrations,
  ...secondFactorMigrations,
  ...claimMigrations,
  ...apiKeyMigrations,
};
