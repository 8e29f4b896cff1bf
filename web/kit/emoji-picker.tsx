import {
  type EmojiPickerListCategoryHeaderProps,
  type EmojiPickerListEmojiProps,
  type EmojiPickerListRowProps,
  EmojiPicker as Frimousse,
  type SkinTone,
  useActiveEmoji,
} from "frimousse";
import { Search } from "lucide-react";
import { type ReactNode, type RefObject, useState } from "react";
import { loadEmoji } from "./emoji-data.ts";
import { searchEmoji } from "./emoji-search.ts";
import { iconStroke } from "./icon.ts";
import { languageOf } from "./language.ts";
import { Popover } from "./popover.tsx";
import { recentEmoji, rememberEmoji } from "./recent-emoji.ts";

/** What the picker says, in the reader's language. */
export interface EmojiPickerWords {
  readonly title: string;
  readonly search: string;
  readonly recent: string;
  /** Stands above what was found. */
  readonly found: string;
  readonly skinTone: string;
  readonly loading: string;
  readonly nothing: string;
}

interface Props {
  readonly words: EmojiPickerWords;
  readonly anchor: RefObject<Element | null>;
  readonly onChoose: (emoji: string) => void;
  readonly onClose: () => void;
}

const columns = 9;

/**
 * Every emoji, to search and to choose from; beside its button, or from below on a phone.
 *
 * It weighs as much as a page, so whoever uses it fetches it with `lazy` when it is first asked.
 */
export default function EmojiPicker({ words, anchor, onChoose, onClose }: Props) {
  const language = languageOf(document.documentElement.lang);
  const [tone, setTone] = useState(keptTone);
  const [query, setQuery] = useState("");
  const choose = (emoji: string) => {
    rememberEmoji(emoji);
    onChoose(emoji);
  };
  const find = async () => searchEmoji(await loadEmoji(language), query, words.found);
  const chooseBest = async () => {
    const [best] = (await find()).emojis;
    if (best) choose((tone !== "none" && best.skins?.[tone]) || best.emoji);
  };
  return (
    <Popover label={words.title} anchor={anchor} onClose={onClose}>
      <Frimousse.Root
        className="emoji-picker"
        locale={language}
        columns={columns}
        skinTone={tone}
        resolveEmojiData={find}
        // It has no server: another address is how the library is told to ask again.
        emojibaseUrl={query}
        onEmojiSelect={({ emoji }) => choose(emoji)}
      >
        <SearchBox words={words} query={query} onChange={setQuery} onBest={chooseBest}>
          <SkinToneButton label={words.skinTone} onChange={setTone} />
        </SearchBox>
        {query === "" && <RecentRow label={words.recent} onChoose={choose} />}
        <Frimousse.Viewport className="emoji-viewport">
          <Frimousse.Loading className="emoji-note">{words.loading}</Frimousse.Loading>
          <Frimousse.Empty className="emoji-note">{words.nothing}</Frimousse.Empty>
          <Frimousse.List components={{ CategoryHeader, Row, Emoji }} />
        </Frimousse.Viewport>
        <Frimousse.ActiveEmoji>
          {({ emoji }) => (
            <div className="emoji-name" aria-live="polite">
              {emoji && (
                <>
                  <span>{emoji.emoji}</span> <span className="truncate">{emoji.label}</span>
                </>
              )}
            </div>
          )}
        </Frimousse.ActiveEmoji>
      </Frimousse.Root>
    </Popover>
  );
}

interface SearchProps {
  readonly words: EmojiPickerWords;
  readonly query: string;
  readonly onChange: (query: string) => void;
  /** Called by Enter while none is chosen by the arrow keys. */
  readonly onBest: () => Promise<void>;
  readonly children: ReactNode;
}

/** The library's own field searches in its own way; its name makes the arrow keys go on. */
const asSearch = { "frimousse-search": "" };

function SearchBox({ words, query, onChange, onBest, children }: SearchProps) {
  const active = useActiveEmoji();
  return (
    <div className="emoji-search">
      <Search strokeWidth={iconStroke} aria-hidden />
      <input
        {...asSearch}
        // biome-ignore lint/a11y/noAutofocus: it was opened to search; no keyboard covers it
        autoFocus={!matchMedia("(pointer: coarse)").matches}
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        value={query}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="done"
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Enter" && !active && query.trim() !== "") void onBest();
        }}
      />
      {children}
    </div>
  );
}

interface RecentProps {
  readonly label: string;
  readonly onChoose: (emoji: string) => void;
}

function RecentRow({ label, onChoose }: RecentProps) {
  // What is chosen does not move the others while the picker stays open.
  const [recent] = useState(() => recentEmoji(columns));
  return (
    // biome-ignore lint/a11y/useSemanticElements: these are buttons, no part of a form
    <div role="group" aria-label={label} className="emoji-recent">
      {recent.map((emoji) => (
        <button
          key={emoji}
          type="button"
          className="emoji-button"
          aria-label={emoji}
          onClick={() => onChoose(emoji)}
        >
          {emoji}
        </button>
      ))}
    </div>
  );
}

interface SkinToneProps {
  readonly label: string;
  readonly onChange: (tone: SkinTone) => void;
}

/** Goes through the tones of skin, and keeps the one chosen. */
function SkinToneButton({ label, onChange }: SkinToneProps) {
  return (
    <Frimousse.SkinTone emoji="✋">
      {({ skinTone, setSkinTone, skinToneVariations }) => {
        const at = skinToneVariations.findIndex((one) => one.skinTone === skinTone);
        const next = skinToneVariations[(at + 1) % skinToneVariations.length];
        return (
          <button
            type="button"
            className="emoji-button"
            aria-label={label}
            onClick={() => {
              if (!next) return;
              setSkinTone(next.skinTone);
              onChange(next.skinTone);
              keepTone(next.skinTone);
            }}
          >
            {skinToneVariations[at]?.emoji ?? "✋"}
          </button>
        );
      }}
    </Frimousse.SkinTone>
  );
}

function CategoryHeader({ category, ...props }: EmojiPickerListCategoryHeaderProps) {
  return (
    <div {...props} className="emoji-category">
      {category.label}
    </div>
  );
}

/** The picker's library counts rows and columns from zero; ARIA counts them from one. */
function Row({ children, "aria-rowindex": row = 0, ...props }: EmojiPickerListRowProps) {
  return (
    <div {...props} {...{ "aria-rowindex": row + 1 }} className="emoji-row">
      {children}
    </div>
  );
}

function Emoji({ emoji, "aria-colindex": column = 0, ...props }: EmojiPickerListEmojiProps) {
  return (
    <button {...props} {...{ "aria-colindex": column + 1 }} type="button" className="emoji-button">
      {emoji.emoji}
    </button>
  );
}

const toneKey = "dvor.skin-tone";
const tones: readonly SkinTone[] = [
  "none",
  "light",
  "medium-light",
  "medium",
  "medium-dark",
  "dark",
];

function keptTone(): SkinTone {
  try {
    const kept = localStorage.getItem(toneKey);
    return tones.find((tone) => tone === kept) ?? "none";
  } catch {
    return "none"; // a browser that keeps nothing
  }
}

function keepTone(tone: SkinTone): void {
  try {
    localStorage.setItem(toneKey, tone);
  } catch {
    // A browser that keeps nothing asks again.
  }
}
