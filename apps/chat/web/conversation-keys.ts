import { type KeyboardEvent, type RefObject, useEffect } from "react";
import type { Message } from "../contract/message.ts";
import { mayDelete, mayEdit, mayWrite } from "../rules.ts";
import type { ConversationNow, ConversationTools } from "./conversation-tools.ts";

/** The message in whose element something is. */
export function articleOf(target: EventTarget | null): HTMLElement | undefined {
  const article = target instanceof Element ? target.closest("[data-message]") : null;
  return article instanceof HTMLElement ? article : undefined;
}

/** Moves the focus to the message before or after, if there is one. */
function step(log: Element, from: HTMLElement | undefined, by: 1 | -1): boolean {
  const all = [...log.querySelectorAll<HTMLElement>("[data-message]")];
  const at = from ? all.indexOf(from) + by : all.findLastIndex((one) => isInView(log, one));
  const next = all[at];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
  return next !== undefined;
}

function isInView(log: Element, message: Element): boolean {
  return message.getBoundingClientRect().top < log.getBoundingClientRect().bottom;
}

/** Puts the focus on the last message in view. */
export function enterLog(log: Element | null): boolean {
  return log !== null && step(log, undefined, -1);
}

/**
 * The keys of the log: arrows go from message to message, Enter opens what can be done.
 *
 * PageUp, PageDown, Home and End stay the browser's: they scroll.
 */
export function logKeys(
  tools: ConversationTools,
  now: ConversationNow,
  messageOf: (id: string) => Message | undefined,
) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    const { key, target, currentTarget, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey || !(target instanceof HTMLElement)) return;
    const article = articleOf(target);
    // Within a message its own controls have the keys, but for those that lead out of them.
    const leadsOut = key === "Escape" || key === "ArrowUp" || key === "ArrowDown";
    if (article && target !== article && !leadsOut) return;
    if (!article && target.getAttribute("role") !== "log") return;
    const take = (act: () => void) => {
      event.preventDefault();
      act();
    };
    if (key === "Escape") return take(tools.focusComposer);
    if (key === "ArrowUp") return take(() => step(currentTarget, article, -1));
    if (key === "ArrowDown") {
      return take(() => {
        if (!article || !step(currentTarget, article, 1)) tools.focusComposer();
      });
    }
    const message = messageOf(article?.dataset["message"] ?? "");
    const deed = message && article && deedOf(event, message, article, tools, now);
    if (deed) take(deed);
  };
}

function deedOf(
  { key, code }: KeyboardEvent,
  message: Message,
  article: Element,
  tools: ConversationTools,
  { stance, ownId }: ConversationNow,
): (() => void) | undefined {
  const now = Date.now();
  const { isDeleted = false, said, card } = message;
  const subject = { isOwn: message.from.id === ownId, isDeleted, isTyped: !said && !card };
  const mayAnswer = mayWrite(stance, now).ok && !isDeleted && !said;
  if (key === "Enter" || key === " ") return () => tools.openMenu(message, article);
  // By the place of the key: a Russian keyboard has other letters there.
  if (code === "KeyR" && mayAnswer) return () => tools.reply(message);
  if (code === "KeyE" && mayEdit(stance, subject, now).ok) return () => tools.edit(message);
  if ((key === "+" || key === "=") && mayAnswer) return () => tools.openPicker(message, article);
  if (key === "Delete" && mayDelete(stance, subject).ok) return () => tools.remove(message);
  return undefined;
}

/** Whoever begins to type, wherever in the conversation, writes in the composer. */
export function useTypingAnywhere(
  place: RefObject<HTMLElement | null>,
  focusComposer: () => void,
): void {
  useEffect(() => {
    const pressed = (event: globalThis.KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, isComposing, target, defaultPrevented } = event;
      if (defaultPrevented || ctrlKey || metaKey || altKey || isComposing) return;
      if ([...key].length !== 1 || key === " " || !(target instanceof HTMLElement)) return;
      const isHere = target === document.body || place.current?.contains(target);
      if (!isHere || isField(target) || document.querySelector("[role=dialog], [role=menu]")) {
        return;
      }
      focusComposer();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [place, focusComposer]);
}

function isField(target: HTMLElement): boolean {
  return target.isContentEditable || target.matches("input, textarea, select, video, audio");
}
