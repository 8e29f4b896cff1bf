import type { ReactNode } from "react";
import { isOnlyEmoji } from "./emoji-only.ts";
import { ownPath } from "./markdown-link.ts";
import { type Block, type Inline, parseMarkdown } from "./markdown-tree.ts";

interface Ways {
  /** The handles that are somebody here, in small letters and without `@`. */
  readonly mentions?: ReadonlySet<string>;
  /** Draws a mention; `typed` is the handle as it was written. */
  readonly renderMention?: (handle: string, typed: string) => ReactNode;
  /** Draws a link within this Dvor, which needs no new tab. */
  readonly renderOwnLink?: (path: string, children: ReactNode) => ReactNode;
  /** Where this Dvor is, such as `https://dvor.example`; the page's own origin by default. */
  readonly origin?: string;
}

interface Props extends Ways {
  readonly text: string;
}

/** No emoji holds one of these letters; taking a text apart to see it costs more than drawing. */
const written = /[a-zа-яё]/iu;

/**
 * What somebody wrote, with the marks that they used.
 *
 * It becomes elements of React from the lexer's tokens and never a string of HTML, so nothing
 * that is written can become an element or an attribute that is not named in this file.
 */
export function Markdown({ text, ...ways }: Props) {
  if (!written.test(text) && isOnlyEmoji(text))
    return <p className="markdown markdown-large">{text.trim()}</p>;
  return <div className="markdown">{parseMarkdown(text).map(draw(ways))}</div>;
}

const draw =
  (ways: Ways) =>
  (block: Block, index: number): ReactNode => {
    switch (block.kind) {
      case "paragraph":
        return <p key={index}>{drawLine(block.parts, ways)}</p>;
      case "code":
        return (
          <pre key={index} data-language={block.language}>
            <code>{block.text}</code>
          </pre>
        );
      case "quote":
        return <blockquote key={index}>{block.blocks.map(draw(ways))}</blockquote>;
      case "list": {
        // A list never changes its order: a changed text is drawn anew.
        const items = block.items.map((item, at) => (
          <li key={String(at)}>{item.map(draw(ways))}</li>
        ));
        if (block.start === undefined) return <ul key={index}>{items}</ul>;
        return (
          <ol key={index} {...(block.start === 1 ? {} : { start: block.start })}>
            {items}
          </ol>
        );
      }
    }
  };

function drawLine(parts: readonly Inline[], ways: Ways): ReactNode[] {
  return parts.map((part, index) => drawPart(part, ways, String(index)));
}

function drawPart(part: Inline, ways: Ways, key: string): ReactNode {
  switch (part.kind) {
    case "text":
      return drawText(part.text, ways, key);
    case "break":
      return <br key={key} />;
    case "code":
      return <code key={key}>{part.text}</code>;
    case "strong":
      return <strong key={key}>{drawLine(part.parts, ways)}</strong>;
    case "emphasis":
      return <em key={key}>{drawLine(part.parts, ways)}</em>;
    case "struck":
      return <del key={key}>{drawLine(part.parts, ways)}</del>;
    case "link":
      return <SafeLink key={key} {...part} ways={ways} />;
  }
}

interface LinkProps {
  readonly address: string;
  readonly parts: readonly Inline[];
  readonly ways: Ways;
}

function SafeLink({ address, parts, ways }: LinkProps) {
  const { renderOwnLink, origin = location.origin } = ways;
  // Within a link nothing else can be pressed.
  const words = drawLine(parts, {});
  const path = ownPath(address, origin);
  if (path !== undefined && renderOwnLink) return renderOwnLink(path, words);
  return (
    <a href={address} target="_blank" rel="noopener noreferrer nofollow ugc">
      {words}
    </a>
  );
}

/** A handle with its mark, where no word stands directly before it. */
const handle = /(?<![\p{L}\p{N}_@./-])@([\p{L}\p{N}][\p{L}\p{N}_.-]{0,63})/gu;

function drawText(text: string, { mentions, renderMention }: Ways, key: string): ReactNode {
  if (!mentions || !renderMention || !text.includes("@")) return text;
  const drawn: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(handle)) {
    const known = longestKnown(match[1] ?? "", mentions);
    if (known === undefined) continue;
    drawn.push(text.slice(end, match.index));
    drawn.push(
      <Mention key={`${key}.${match.index}`}>{renderMention(known.toLowerCase(), known)}</Mention>,
    );
    end = match.index + 1 + known.length;
  }
  return [...drawn, text.slice(end)];
}

function Mention({ children }: { children: ReactNode }) {
  return children;
}

/** The handle without the signs that end the sentence, as far as it is somebody here. */
function longestKnown(typed: string, mentions: ReadonlySet<string>): string | undefined {
  for (let name = typed; name !== ""; name = name.replace(/[_.-]*[^_.-]*$/u, "")) {
    if (mentions.has(name.toLowerCase())) return name;
  }
  return undefined;
}
