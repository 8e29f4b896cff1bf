import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, type RefObject, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { SearchField } from "../../../../web/kit/search-field.tsx";

/** How long one has stopped typing before it is sought, in milliseconds. */
const pauseMs = 350;

/** Words by which videos are sought: while one types on the page of what was found. */
export function SearchBox() {
  const { t } = useTranslation("videosMore");
  const navigate = useNavigate();
  const sought = useSought();
  const [typed, setTyped] = useState(sought);
  const isHere = sought !== "" || location.pathname === "/videos/search";
  const known = useRef(sought);
  useEffect(() => {
    if (sought !== known.current) setTyped(sought);
    known.current = sought;
  }, [sought]);
  const seek = (text: string) => {
    known.current = text;
    // The router's types know no names of parameters.
    const search = { text } as object;
    void navigate({ to: "/videos/search", search, replace: isHere });
  };
  useEffect(() => {
    if (!isHere || typed.trim() === known.current) return;
    const timer = setTimeout(() => seek(typed.trim()), pauseMs);
    return () => clearTimeout(timer);
  });
  const form = useRef<HTMLFormElement>(null);
  useSearchKey(form);
  const submitted = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== "") seek(typed.trim());
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: `search` is not known to every browser yet
    <form ref={form} role="search" className="min-w-0 flex-1 tablet:max-w-110" onSubmit={submitted}>
      <SearchField
        label={t("browse.search.label")}
        clearLabel={t("browse.search.clear")}
        value={typed}
        onChange={setTyped}
      />
    </form>
  );
}

/** A slash takes one to the search, where one is not typing anyway. */
function useSearchKey(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      const { target } = event;
      const isTyping =
        target instanceof Element && target.closest("input, textarea, [role=dialog]");
      const input = form.current?.querySelector("input");
      if (isTyping || !input?.offsetParent) return;
      event.preventDefault();
      input.focus();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [form]);
}

/** What the address asks for. */
export function useSought(): string {
  const { text }: { readonly text?: unknown } = useSearch({ strict: false });
  return text === undefined ? "" : String(text);
}
