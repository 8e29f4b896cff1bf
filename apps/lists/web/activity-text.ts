import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { enMore } from "../texts/en-more.ts";
import { asChange, type ToldChange, type ToldOperation } from "./activity.ts";
import { useValueText } from "./item-values.ts";

/** So many names are told; of more, how many. */
const namesMax = 4;

/** What operations did, each as one line or some. */
export function useActivityText(): (operation: ToldOperation) => readonly string[] {
  const itemLines = useItemLines();
  const listLines = useListLines();
  return useCallback(
    (operation) =>
      operation.kind.startsWith("item.") || operation.kind.startsWith("conflict.")
        ? itemLines(operation)
        : listLines(operation),
    [itemLines, listLines],
  );
}

/** What an operation did to items. */
function useItemLines() {
  const { t, i18n } = useTranslation("listsMore");
  const valueText = useValueText();
  return useCallback(
    ({ kind, changes }: ToldOperation): readonly string[] => {
      const names = (of: readonly ToldChange[]) => {
        const unique = [...new Map(of.map((one) => [one.item, one.name])).values()];
        if (unique.length === 0) return t("activity.something");
        const format = new Intl.ListFormat(i18n.language, { type: "conjunction" });
        if (unique.length <= namesMax) return format.format(unique);
        const items = unique.slice(0, namesMax - 1).join(", ");
        return t("activity.rest", { items, count: unique.length - namesMax + 1 });
      };
      const together = (how: ItemWord, of: readonly ToldChange[]) =>
        of.length === 0 ? [] : [t(`activity.item.${how}`, { items: names(of) })];
      if (kind === "conflict.resolve" && changes.length === 0) return together("decided", changes);
      const of = (field: string, value?: unknown) =>
        changes.filter(
          (one) => one.field === field && (value === undefined || one.value === value),
        );
      const said = changes.filter(({ field }) => !told.has(field));
      return [
        ...together("added", of("created")),
        ...together("deleted", of("deleted")),
        ...together("restored", of("restored")),
        ...together("merged", of("merged")),
        ...together("got", of("checked", true)),
        ...together("back", of("checked", false)),
        // Where it stands counts only if nothing else was done.
        ...(said.length === 0 && changes.every(({ field }) => field === "position")
          ? together("moved", of("position"))
          : []),
        ...said.flatMap((one) => {
          const change = asChange(one);
          if (!change) return [];
          const words = { item: one.name, value: valueText(change) };
          const how = one.isApplied ? "set" : "wanted";
          return [t(`activity.item.${how}`, { ...words, field: t(`fields.${change.field}`) })];
        }),
      ];
    },
    [t, i18n.language, valueText],
  );
}

type ItemWord = "added" | "deleted" | "restored" | "merged" | "got" | "back" | "moved" | "decided";

/** What is told of several items at once, or not at all. */
const told = new Set([
  ...["created", "deleted", "restored", "merged", "checked", "position", "wrote"],
]);

/** What an operation did to the list itself, its categories and its people. */
function useListLines() {
  const { t } = useTranslation("listsMore");
  return useCallback(
    ({ kind, data }: ToldOperation): readonly string[] => {
      const word = (key: string) => (typeof data[key] === "string" ? data[key] : "");
      const category = () => {
        if (word("name") !== "") return word("name");
        return t([`categories.${word("key")}` as "categories.other", "categories.other"]);
      };
      const person = { name: word("name") };
      switch (kind) {
        case "list.change":
          return changeKeys(data).map((key) =>
            t(`activity.list.${key}`, { name: word("name"), currency: word("currency") }),
          );
        case "list.create":
          return [t("activity.list.created")];
        case "list.delete":
          return [t("activity.list.deleted")];
        case "category.add":
          return [t("activity.category.added", { name: category() })];
        case "category.rename":
          return [t("activity.category.renamed", { name: category() })];
        case "category.move":
          return [t("activity.category.moved", { name: category() })];
        case "category.delete":
          return [t("activity.category.deleted", { name: category() })];
        case "member.set":
          return [t(`activity.member.${levelKey(data["level"])}`, person)];
        case "listLink.create":
          return [t("activity.link.created")];
        case "listLink.revoke":
          return [t("activity.link.revoked")];
        default:
          return [t("activity.other")];
      }
    },
    [t],
  );
}

function levelKey(level: unknown): "owner" | "editor" | "reader" | "out" {
  return level === "owner" || level === "editor" || level === "reader" ? level : "out";
}

type ListWord = Exclude<keyof (typeof enMore)["activity"]["list"], "created" | "deleted">;

/** What a change of the list was, by the keys of its words. */
function changeKeys(data: ToldOperation["data"]): readonly ListWord[] {
  const { access, isTemplate, archivedAt } = data;
  const words: Readonly<Record<string, ListWord>> = {
    ...{ name: "renamed", colour: "colour", currency: "currency" },
    access: access === "everyone" ? "everyone" : "members",
    isTemplate: isTemplate ? "template" : "plain",
    archivedAt: archivedAt === null ? "unarchived" : "archived",
  };
  return Object.keys(data).flatMap((key) => words[key] ?? []);
}
