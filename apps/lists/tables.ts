import type { NoticeTables } from "../../platform/app/notify.ts";
import type { BlockTables } from "../../platform/auth/access.ts";
import type { PersonTables } from "../../platform/auth/person.ts";
import type { ChatTables } from "../chat/face.ts";
import type { ProductTables } from "./tables/products.ts";

/** What other rooms keep and lists touch: people, blocks, notices, and the room of a list. */
interface OtherTables extends PersonTables, BlockTables, NoticeTables, ChatTables {}

/** What lists keep. */
export interface ListTables extends OtherTables, ProductTables {
  readonly list: {
    readonly id: string;
    readonly name: string;
    readonly colour: string | null;
    readonly access: "everyone" | "members";
    readonly currency: string;
    readonly is_template: number;
    readonly made_by: string;
    readonly made_at: number;
    readonly archived_at: number | null;
    readonly deleted_at: number | null;
    readonly revision: number;
    /** The order of all that happens to the list: each event takes the next number. */
    readonly seq: number;
    readonly changed_by: string;
    readonly changed_at: number;
  };
  readonly list_member: {
    readonly list_id: string;
    readonly person_id: string;
    readonly level: "owner" | "editor" | "reader";
    readonly joined_at: number;
  };
  readonly list_link: {
    readonly id: string;
    readonly token: string;
    readonly list_id: string;
    readonly level: "editor" | "reader";
    readonly made_by: string;
    readonly created_at: number;
    readonly expires_at: number;
    readonly revoked_at: number | null;
    readonly uses: number;
  };
  /** Who came by a link, and has its right as long as it lives. */
  readonly list_guest: {
    readonly list_id: string;
    readonly person_id: string;
    readonly link_id: string;
    readonly came_at: number;
  };
  readonly list_category: {
    readonly id: string;
    readonly list_id: string;
    readonly key: string | null;
    readonly name: string;
    readonly position: string;
    readonly revision: number;
    readonly deleted_at: number | null;
  };
  /** An item; one that is deleted stays as a tombstone, so that late changes find it. */
  readonly list_item: {
    readonly id: string;
    readonly list_id: string;
    readonly rev: number;
    readonly name: string;
    /** The name as words for a search of what was bought before: `keyOf(name)`. */
    readonly name_key: string;
    readonly quantity: number | null;
    readonly unit: string | null;
    readonly note: string;
    readonly category_id: string | null;
    readonly price_minor: number | null;
    readonly currency: string | null;
    readonly assignee_id: string | null;
    readonly is_checked: number;
    readonly position: string;
    readonly v_name: number;
    readonly v_amount: number;
    readonly v_note: number;
    readonly v_category: number;
    readonly v_price: number;
    readonly v_assignee: number;
    readonly v_checked: number;
    readonly v_position: number;
    readonly source: string | null;
    readonly code: string | null;
    readonly made_by: string;
    readonly made_at: number;
    readonly changed_by: string;
    readonly changed_at: number;
    readonly checked_by: string | null;
    readonly checked_at: number | null;
    readonly deleted_by: string | null;
    readonly deleted_at: number | null;
    /** The item into which it was merged; what comes late goes there. */
    readonly merged_into: string | null;
  };
  /** Every operation, once: the activity, and by its id the proof that it was done. */
  readonly list_op: {
    readonly id: string;
    readonly list_id: string;
    /** The list's `seq` after it; 0 where it changed nothing. */
    readonly seq: number;
    /** The command's name. */
    readonly kind: string;
    readonly person_id: string;
    readonly at: number;
    readonly given_at: number;
    /** What the activity says beside the changes of items, as JSON: a new name, a level. */
    readonly data: string;
  };
  /** Every value that somebody gave a register, and each deletion: the history of an item. */
  readonly list_change: {
    readonly op_id: string;
    readonly item_id: string;
    /**
     * A register, or `created`, `deleted`, `restored`, `merged`.
     *
     * `wrote` is what somebody wrote where it was joined with what they had not seen.
     */
    readonly field: string;
    readonly list_id: string;
    /** The register's version from then on, also where it stood so already; null: not taken. */
    readonly version: number | null;
    /** Whether this wrote the register (or deleted, restored, merged the item). */
    readonly is_applied: number;
    /** The item's `rev` after it. */
    readonly rev: number;
    /** The value, and the one that stood before, as JSON. */
    readonly value: string;
    readonly before: string;
    readonly person_id: string;
    readonly at: number;
  };
  readonly list_conflict: {
    readonly id: string;
    readonly list_id: string;
    readonly item_id: string;
    /** A register, or `deleted`. */
    readonly field: string;
    readonly wanted: string;
    readonly op_id: string;
    readonly person_id: string;
    readonly at: number;
    readonly given_at: number;
    readonly standing_by: string;
    readonly standing_at: number;
    readonly closed_at: number | null;
    readonly closed_by: string | null;
    /** keep, take, both; `edited`, `equal`, `full`, `gone` where nobody chose. */
    readonly choice: string | null;
  };
  /** Into which category a group puts a thing: learnt when somebody corrects it. */
  readonly list_lesson: {
    readonly list_id: string;
    readonly name_key: string;
    /** A built-in key, or `=` and the name of a category of the group's own. */
    readonly label: string;
    readonly at: number;
  };
}
