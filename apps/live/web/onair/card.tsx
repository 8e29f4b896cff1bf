import { type ReactNode, useId } from "react";
import { cardClass } from "../../../../web/kit/card.ts";

interface Props {
  readonly title: string;
  readonly text?: string;
  /** What to do about all of it, beside the title. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the studio, under its own heading. */
export function Card({ title, text, action, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={`studio-card ${cardClass}`}>
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <h2 id={id} className="text-15 font-[620]">
            {title}
          </h2>
          {text !== undefined && <p className="text-13 text-soft">{text}</p>}
        </div>
        {action}
      </header>
      {children}
    </section>
  );
}
