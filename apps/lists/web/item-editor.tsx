import { Trash2 } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { cleanLine, cleanText, lengthOf } from "../../../core/protocol/text.ts";
import { Button } from "../../../web/kit/button.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { isMember } from "../../../web/kit/visitor.ts";
import { useMembers } from "../../people/web/face.tsx";
import type { Item } from "../contract/item.ts";
import { limits } from "../contract/limits.ts";
import { ItemAmountField } from "./item-amount-field.tsx";
import { ItemChoice, ItemTextField } from "./item-field.tsx";
import { ItemPriceField } from "./item-price-field.tsx";
import { useNow, useTools } from "./list-now.ts";
import { useIsRoomy } from "./roomy.ts";
import { useRegister } from "./use-register.ts";

/** All of an item, each part saved by itself; in its row, or in a sheet on a phone. */
export default function ItemEditor({ item }: { item: Item }) {
  const { t } = useTranslation("listsMore");
  const { slots } = useNow();
  const { openEditor, remove } = useTools();
  const place = useRef<HTMLDivElement>(null);
  const isRoomy = useIsRoomy();
  useEffect(() => {
    // On a phone the keyboard would come up and hide what one wants to look at first.
    if (isRoomy) place.current?.querySelector("input")?.focus({ preventScroll: true });
  }, [isRoomy]);
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  /** The focus goes back to the row, from where the next one is an arrow away. */
  const close = () => {
    const row = place.current?.closest<HTMLElement>("[data-row]");
    openEditor(undefined);
    row?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: its fields belong to no form: each saves itself
    <div
      ref={place}
      role="group"
      className="item-editor"
      aria-label={t("item.editor", { name: item.name })}
      onKeyDown={pressed}
    >
      <NameField item={item} />
      <ItemAmountField item={item} />
      <NoteField item={item} />
      <CategoryField item={item} />
      <ItemPriceField item={item} />
      <AssigneeField item={item} />
      <div className="item-editor-end">
        {item.source !== undefined && (
          <p className="item-source">{t("item.source", { source: item.source })}</p>
        )}
        {slots.history?.(item)}
        <Button kind="quiet" onPress={() => remove([item])}>
          <Trash2 strokeWidth={iconStroke} aria-hidden />
          {t("item.delete")}
        </Button>
        <Button onPress={close}>{t("item.done")}</Button>
      </div>
    </div>
  );
}

function NameField({ item }: { item: Item }) {
  const { t } = useTranslation("listsMore");
  const field = useRegister(item, {
    field: "name",
    toText: ({ name }) => name,
    fromText: (text) => {
      const to = cleanLine(text);
      return to !== "" && lengthOf(to) <= limits.nameLength ? { field: "name", to } : undefined;
    },
  });
  const wrong = t(field.text.trim() === "" ? "item.noName" : "item.longName", {
    count: limits.nameLength,
  });
  return <ItemTextField label={t("fields.name")} field={field} wrong={wrong} />;
}

function NoteField({ item }: { item: Item }) {
  const { t } = useTranslation("listsMore");
  const field = useRegister(item, {
    field: "note",
    toText: ({ note }) => note,
    fromText: (text) => {
      const to = cleanText(text);
      return lengthOf(to) <= limits.noteLength ? { field: "note", to } : undefined;
    },
  });
  const wrong = t("item.longNote", { count: limits.noteLength });
  return <ItemTextField label={t("fields.note")} field={field} wrong={wrong} lines={2} />;
}

function CategoryField({ item }: { item: Item }) {
  const { t } = useTranslation("listsMore");
  const { categories, words } = useNow();
  const { deeds } = useTools();
  if (categories.length === 0) return null;
  return (
    <ItemChoice
      label={t("fields.category")}
      value={categories.some(({ id }) => id === item.category) ? (item.category ?? "") : ""}
      options={[
        ["", t("item.noCategory")],
        ...categories.map((one) => [one.id, words.category(one)] as const),
      ]}
      onChange={(to) =>
        deeds.set({ item, change: { field: "category", to: to === "" ? null : to } })
      }
    />
  );
}

function AssigneeField({ item }: { item: Item }) {
  return isMember ? <AmongMembers item={item} /> : null;
}

/** Who gets it: whoever has a right of their own, or everyone where everyone may come in. */
function AmongMembers({ item }: { item: Item }) {
  const { t } = useTranslation("listsMore");
  const { list, members, ownId, personOf } = useNow();
  const { deeds } = useTools();
  const everyone = useMembers();
  const people = list.access === "everyone" ? everyone : members;
  const others = people.filter(({ id }) => id !== ownId && id !== item.assignee);
  const known = item.assignee === null ? [] : [item.assignee];
  const named = [...known.filter((id) => id !== ownId), ...others.map(({ id }) => id)];
  const nameOf = (id: string) =>
    people.find((one) => one.id === id)?.name ?? personOf(id)?.name ?? t("values.somebody");
  return (
    <ItemChoice
      label={t("fields.assignee")}
      value={item.assignee ?? ""}
      options={[
        ["", t("values.assignee")],
        [ownId, t("item.me")],
        ...named.map((id) => [id, nameOf(id)] as const),
      ]}
      onChange={(to) =>
        deeds.set({ item, change: { field: "assignee", to: to === "" ? null : to } })
      }
    />
  );
}
