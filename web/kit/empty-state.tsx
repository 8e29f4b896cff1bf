import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { iconStroke } from "./icon.ts";

interface Props {
  readonly icon: LucideIcon;
  /** A drawing in place of the icon, where the page has nothing else to show. */
  readonly picture?: ReactNode;
  readonly title: string;
  readonly text: string;
  /** The one thing to do about it. */
  readonly action?: ReactNode;
  /** Whether the title is the page's own heading. */
  readonly heading?: boolean;
}

/** What stands where there is nothing yet, or nothing any more. */
export function EmptyState({ icon: Icon, picture, title, text, action, heading = false }: Props) {
  const Title = heading ? "h1" : "h2";
  return (
    <div className="flex flex-col items-center px-6 py-10 text-center">
      <div className="mb-5">
        {picture ?? (
          <div
            className={"grid size-18 place-items-center rounded-full bg-brick-soft text-brick-ink"}
          >
            <Icon strokeWidth={iconStroke} aria-hidden className="size-8" />
          </div>
        )}
      </div>
      <Title className="text-18" {...(heading ? { tabIndex: -1 } : {})}>
        {title}
      </Title>
      <p className="mt-1 max-w-[36ch] text-soft text-balance">{text}</p>
      {action !== undefined && <div className="mt-5">{action}</div>}
    </div>
  );
}
