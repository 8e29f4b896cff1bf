import { lazy } from "react";
import type { Counter } from "../contract.ts";
import type { Question } from "./question.ts";

const dialogs = {
  rename: lazy(() => import("./rename-dialog.tsx")),
  settings: lazy(() => import("./settings-dialog.tsx")),
  embed: lazy(() => import("./embed-dialog.tsx")),
  reset: lazy(() => import("./reset-dialog.tsx")),
  delete: lazy(() => import("./delete-dialog.tsx")),
};

interface Props {
  readonly asking: Question;
  readonly counter: Counter;
  readonly onClose: () => void;
}

/** The dialog in which a question is asked. */
export default function Questions({ asking, ...rest }: Props) {
  const Dialog = dialogs[asking];
  return <Dialog {...rest} />;
}
