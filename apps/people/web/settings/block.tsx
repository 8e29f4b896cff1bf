import { type ReactNode, useId } from "react";
import { cardClass } from "../../../../web/kit/card.ts";

interface Props {
  readonly title?: string;
  readonly text?: ReactNode;
  /** What to do about all of it, beside the title. */
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}

/** A part of a section: what belongs together, under its own heading. */
export function Block({ title, text, action, children }: Props) {
  const id = useId();
  return (
    <section className="min-w-0" {...(title === undefined ? {} : { "aria-labelledby": id })}>
      {title !== undefined && (
        <header className="mb-3 flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
          <div className="min-w-0 flex-1 basis-60">
            <h2 id={id} className="text-15 font-[620]">
              {title}
            </h2>
            {text !== undefined && <p className="text-13 text-soft">{text}</p>}
          </div>
          {action}
        </header>
      )}
      {children !== undefined && <div className={`p-5 ${cardClass}`}>{children}</div>}
    </section>
  );
}
