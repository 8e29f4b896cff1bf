import { PencilLine, Plus, Trash2 } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { newId } from "../../../core/protocol/id.ts";
import { Button } from "../../../web/kit/button.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { IconButton } from "../../../web/kit/icon-button.tsx";
import { SortableList, type SortableWords } from "../../../web/kit/sortable-list.tsx";
import type { SortableRowTools } from "../../../web/kit/sortable-row.tsx";
import { toast } from "../../../web/kit/toast.tsx";
import { type Category, type List, listChannel } from "../contract/list.ts";
import { byPosition, keyBetween } from "../order.ts";
import { asked } from "./asked.ts";
import { CategoryDialog } from "./category-dialog.tsx";
import { CategoryIcon } from "./category-icon.tsx";
import { useListWords } from "./list-words.ts";
import { useRefusal } from "./refusal.ts";

interface Props {
  readonly list: List;
  readonly categories: readonly Category[];
}

/** The parts of the shop: put in order, renamed, added, deleted. */
export function SettingsCategories({ list, categories }: Props) {
  const { t } = useTranslation("listsMore");
  const words = useListWords();
  const moveWords = useMoveWords();
  const sorted = useMemo(() => [...categories].sort(byPosition), [categories]);
  const [question, setQuestion] = useState<Category | "new">();
  const deeds = useCategoryDeeds(list.id, sorted);
  const { remove } = deeds;
  const draw = useCallback(
    (category: Category, row: SortableRowTools) => (
      <CategoryLine
        {...{ category, row }}
        name={words.category(category)}
        onRename={() => setQuestion(category)}
        onDelete={() => remove(category, words.category(category))}
      />
    ),
    [words, remove],
  );
  const sections = useMemo(() => [{ id: "all", items: sorted }], [sorted]);
  return (
    <section aria-labelledby="settings-categories" className="grid grid-cols-[minmax(0,1fr)]">
      <h2 id="settings-categories" className="text-15">
        {t("sections.title")}
      </h2>
      <p className="mt-1 mb-2 text-13 text-soft">
        {t(sorted.length === 0 ? "sections.none" : "sections.text")}
      </p>
      {sorted.length > 0 && (
        <SortableList
          label={t("sections.label")}
          sections={sections}
          labelOf={words.category}
          renderRow={draw}
          onMove={(id, { beforeId }) => deeds.move(id, beforeId)}
          words={moveWords}
          covered={{ topPx: 72, bottomPx: 72 }}
          rowPx={49}
        />
      )}
      <span className="mt-4">
        <Button onPress={() => setQuestion("new")}>
          <Plus strokeWidth={iconStroke} aria-hidden />
          {t("sections.add")}
        </Button>
      </span>
      {question && (
        <CategoryDialog
          category={question === "new" ? undefined : question}
          onSave={(name) =>
            question === "new" ? deeds.add(name) : deeds.rename(question.id, name)
          }
          onClose={() => setQuestion(undefined)}
        />
      )}
    </section>
  );
}

/** What can be done with the categories of a list. */
function useCategoryDeeds(listId: string, sorted: readonly Category[]) {
  const { t } = useTranslation("listsMore");
  const send = useSend(listChannel);
  const tellRefusal = useRefusal();
  const remove = useCallback(
    async ({ id }: Category, name: string) => {
      if (tellRefusal(await send("category.delete", { ...asked(listId), id }))) return;
      toast(t("sections.deleted", { name }));
    },
    [t, send, tellRefusal, listId],
  );
  return {
    remove: useCallback((one: Category, name: string) => void remove(one, name), [remove]),
    add: (name: string) => {
      const position = keyBetween(sorted.at(-1)?.position ?? null, null);
      return send("category.add", { ...asked(listId), id: newId(), key: null, name, position });
    },
    rename: (id: string, name: string) => send("category.rename", { ...asked(listId), id, name }),
    move: (id: string, beforeId: string | undefined) => {
      const others = sorted.filter((one) => one.id !== id);
      const at = others.findIndex((one) => one.id === beforeId);
      const index = at < 0 ? others.length : at;
      const before = others[index - 1]?.position ?? null;
      // Behind those that share a key with the one before there is room again.
      const isBehind = ({ position }: Category) => before === null || position > before;
      const after = others.slice(index).find(isBehind)?.position ?? null;
      const position = keyBetween(before, after);
      void send("category.move", { ...asked(listId), id, position }).then(tellRefusal);
    },
  };
}

interface LineProps {
  readonly category: Category;
  readonly name: string;
  readonly row: SortableRowTools;
  readonly onRename: () => void;
  readonly onDelete: () => void;
}

function CategoryLine({ category, name, row, onRename, onDelete }: LineProps) {
  const { t } = useTranslation("listsMore");
  const tab = { excludeFromTabOrder: row.tabIndex < 0 };
  return (
    <div className="category-line">
      <CategoryIcon of={category.key} />
      <span className="min-w-0 flex-1 truncate">{name}</span>
      <IconButton
        {...tab}
        icon={PencilLine}
        label={t("sections.rename", { name })}
        onPress={onRename}
      />
      <IconButton
        {...tab}
        icon={Trash2}
        label={t("sections.delete", { name })}
        onPress={onDelete}
      />
      {row.handle}
    </div>
  );
}

/** What is said of a category that is moved. */
function useMoveWords(): SortableWords {
  const { t } = useTranslation("listsMore");
  return useMemo(() => {
    const section = t("sections.title");
    return {
      handle: (name) => t("move.handle", { name }),
      help: t("move.help"),
      lifted: (name, at) => t("move.lifted", { name, ...at, section }),
      moved: (name, at) => t("move.moved", { name, ...at, section }),
      dropped: (name, at) => t("move.dropped", { name, ...at, section }),
      cancelled: (name) => t("move.cancelled", { name }),
    };
  }, [t]);
}
