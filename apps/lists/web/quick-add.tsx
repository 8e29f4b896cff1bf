import { ArrowUp, Plus } from "lucide-react";
import {
  type KeyboardEvent,
  lazy,
  type Ref,
  type RefObject,
  Suspense,
  useId,
  useImperativeHandle,
  useRef,
} from "react";
import { useTranslation } from "react-i18next";
import { ahead } from "../../../web/kit/ahead.ts";
import { iconStroke } from "../../../web/kit/icon.ts";
import { IconButton } from "../../../web/kit/icon-button.tsx";
import type { ListState } from "../state/view.ts";
import { useNow } from "./list-now.ts";
import { QuickSuggestions } from "./quick-suggestions.tsx";
import { useQuickAdd } from "./use-quick-add.ts";
import { type Suggesting, useSuggestions } from "./use-suggestions.ts";

const fetchPreview = () => import("./quick-preview.tsx");
const QuickPreview = lazy(fetchPreview);

/** What may be asked of the field of quick add from outside. */
export interface QuickAddHandle {
  readonly focus: () => void;
}

interface Props {
  readonly state: ListState;
  readonly handle: Ref<QuickAddHandle>;
}

/** No pasted block is longer, in UTF-16 units; the parser reads no more. */
const longest = 20_000;

/** Where one adds: a line or a pasted block, and what it will become before it is added. */
export function QuickAdd({ state, handle }: Props) {
  const { t } = useTranslation("listsMore");
  const { slots } = useNow();
  const field = useRef<HTMLTextAreaElement>(null);
  const quick = useQuickAdd(state);
  const listId = useId();
  const { text, drafts, write } = quick;
  const suggesting = useSuggestions(state, text, (next) => {
    write(next);
    field.current?.focus();
  });
  useImperativeHandle(handle, () => ({ focus: () => field.current?.focus() }));
  const commit = () => {
    quick.commit();
    field.current?.focus();
  };
  const isReady = drafts.length > 0;
  return (
    <section className="quick-add" aria-label={t("add.label")}>
      <div className="quick-field">
        <Plus className="quick-plus" strokeWidth={iconStroke} aria-hidden />
        <textarea
          ref={field}
          rows={1}
          value={text}
          maxLength={longest}
          aria-label={t("add.label")}
          placeholder={t("add.placeholder")}
          enterKeyHint="done"
          autoComplete="off"
          autoCapitalize="sentences"
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={suggesting.names.length > 0 ? listId : undefined}
          aria-activedescendant={suggesting.at < 0 ? undefined : `${listId}-${suggesting.at}`}
          onFocus={() => {
            quick.fetchWords();
            ahead(fetchPreview);
          }}
          onChange={(event) => write(event.currentTarget.value)}
          onKeyDown={keysOf({ suggesting, commit, text, write, field })}
        />
        {slots.quick?.({ offer: quick.offer, text, write })}
        {isReady && <IconButton icon={ArrowUp} label={t("add.submit")} onPress={commit} />}
      </div>
      <Suspense fallback={null}>{isReady && <QuickPreview quick={quick} />}</Suspense>
      <QuickSuggestions id={listId} suggesting={suggesting} />
    </section>
  );
}

interface Keys {
  readonly suggesting: Suggesting;
  readonly commit: () => void;
  readonly text: string;
  readonly write: (text: string) => void;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

/** Enter adds, or takes the suggestion that the arrows went to; Shift and Enter break the line. */
function keysOf(keys: Keys) {
  return (event: KeyboardEvent): void => {
    const { altKey, ctrlKey, metaKey, nativeEvent } = event;
    if (nativeEvent.isComposing || altKey || ctrlKey || metaKey) return;
    const act = suggestionKey(event, keys) ?? fieldKey(event, keys);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
}

function suggestionKey({ key, shiftKey }: KeyboardEvent, { suggesting, text }: Keys) {
  const { names, at, go, choose } = suggesting;
  if (names.length === 0) return undefined;
  // In a block of lines the arrows go from line to line.
  const isBlock = text.includes("\n");
  if (key === "ArrowDown" && !isBlock) return () => go(1);
  if (key === "ArrowUp" && !isBlock) return () => go(-1);
  if (at < 0) return undefined;
  if ((key === "Enter" || key === "Tab") && !shiftKey) return () => choose(at);
  return key === "Escape" ? () => go(0) : undefined;
}

function fieldKey({ key, shiftKey }: KeyboardEvent, { commit, text, write, field }: Keys) {
  if (key === "Enter" && !shiftKey) return commit;
  if (key !== "Escape") return undefined;
  return text === "" ? () => field.current?.blur() : () => write("");
}
