import { type ReactNode, useId } from "react";

interface Props {
  readonly title: string;
  readonly text?: string;
  /** Stands at the end of the heading's line. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the page of a video, under a heading of its own. */
export function Part({ title, text, aside, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid grid-cols-[minmax(0,1fr)] content-start gap-4">
      <header className="flex min-h-9 flex-wrap items-center justify-between gap-x-3 gap-y-2">
        <div className="min-w-0">
          <h2 id={id} className="text-18">
            {title}
          </h2>
          {text !== undefined && <p className="text-13 text-soft">{text}</p>}
        </div>
        {aside}
      </header>
      {children}
    </section>
  );
}
