import { type LucideIcon, Search } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { iconStroke } from "./icon.ts";
import { found, type PaletteGroup, type PaletteItem, remember } from "./palette-search.ts";

/** What the palette says. */
export interface PaletteWords {
  readonly title: string;
  readonly placeholder: string;
  readonly recent: string;
  readonly nothing: string;
}

interface Props {
  readonly isOpen: boolean;
  readonly words: PaletteWords;
  readonly groups: readonly PaletteGroup<LucideIcon | ReactNode>[];
  readonly onClose: () => void;
}

/** Everywhere one can go and everything one can do, found by a few letters: Ctrl or ⌘ and K. */
export default function Palette({ isOpen, ...rest }: Props) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      isDismissable
      onOpenChange={rest.onClose}
      className="dialog-veil palette-veil"
    >
      <Modal className="dialog-frame palette-frame">
        <Dialog aria-label={rest.words.title} className="palette">
          <Inside {...rest} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Inside({ words, groups, onClose }: Omit<Props, "isOpen">) {
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const shown = found(groups, query, words.recent);
  const items = shown.flatMap((group) => group.items);
  const now = Math.min(at, items.length - 1);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  });
  const choose = (item: PaletteItem<unknown>) => {
    remember(item.id);
    onClose();
    item.onChoose();
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const item = items[now];
    if (step !== undefined && items.length > 0) setAt((now + step + items.length) % items.length);
    else if (event.key === "Enter" && item) choose(item);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="palette-search">
        <Search strokeWidth={iconStroke} aria-hidden />
        <input
          // biome-ignore lint/a11y/noAutofocus: it was opened to type into, and closes on Escape
          autoFocus
          type="text"
          role="combobox"
          aria-label={words.placeholder}
          aria-autocomplete="list"
          aria-expanded={items.length > 0}
          aria-controls={id}
          aria-activedescendant={items.length > 0 ? `${id}-${now}` : undefined}
          placeholder={words.placeholder}
          value={query}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={pressed}
        />
      </div>
      <div ref={list} id={id} role="listbox" aria-label={words.title} className="palette-list">
        {shown.map((group) => (
          <Group
            key={group.label}
            group={group}
            id={id}
            items={items}
            now={now}
            onChoose={choose}
          />
        ))}
      </div>
      <div role="status" className={items.length === 0 ? "palette-nothing" : "contents"}>
        {items.length === 0 ? words.nothing : ""}
      </div>
    </>
  );
}

interface GroupProps {
  readonly group: PaletteGroup<LucideIcon | ReactNode>;
  /** The list's id; that of an option has its place in the whole list after it. */
  readonly id: string;
  readonly items: readonly PaletteItem<LucideIcon | ReactNode>[];
  readonly now: number;
  readonly onChoose: (item: PaletteItem<unknown>) => void;
}

function Group({ group, id, items, now, onChoose }: GroupProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of a listbox, which HTML has not
    <div role="group" aria-label={group.label}>
      <div className="menu-heading" aria-hidden>
        {group.label}
      </div>
      {group.items.map((item) => (
        <Option
          key={item.id}
          id={`${id}-${items.indexOf(item)}`}
          item={item}
          isNow={items[now] === item}
          onChoose={() => onChoose(item)}
        />
      ))}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly item: PaletteItem<LucideIcon | ReactNode>;
  readonly isNow: boolean;
  readonly onChoose: () => void;
}

function Option({ id, item, isNow, onChoose }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus and its keys
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and its keys
    <div
      id={id}
      role="option"
      aria-selected={isNow}
      className="palette-item"
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      {item.icon !== undefined && <span className="palette-icon">{drawn(item.icon)}</span>}
      <span className="truncate">{item.label}</span>
      {item.hint !== undefined && <span className="completion-hint">{item.hint}</span>}
    </div>
  );
}

function drawn(icon: LucideIcon | ReactNode): ReactNode {
  if (!isIcon(icon)) return icon;
  const Icon = icon;
  return <Icon strokeWidth={iconStroke} aria-hidden />;
}

/** Every icon of lucide is made by `forwardRef`; what is drawn already is an element or a word. */
function isIcon(icon: LucideIcon | ReactNode): icon is LucideIcon {
  return typeof icon === "object" && icon !== null && "render" in icon;
}
