import type { ReactNode } from "react";

interface Props {
  readonly title: string;
  readonly text?: ReactNode;
  /** What can be done here, at the end of the line. */
  readonly children?: ReactNode;
}

/** The head of a page of videos. */
export function PageHeader({ title, text, children }: Props) {
  return (
    <header className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-2 pb-4">
      <div className="min-w-0 flex-auto">
        <h1 tabIndex={-1} className="text-24 break-words">
          {title}
        </h1>
        {text !== undefined && <p className="text-13 text-soft">{text}</p>}
      </div>
      {children && <div className="flex flex-wrap items-center gap-2">{children}</div>}
    </header>
  );
}
