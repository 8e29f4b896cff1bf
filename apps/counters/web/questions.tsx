import type { Counter } from "../contract.ts";
import DeleteDialog from "./delete-dialog.tsx";
import EmbedDialog from "./embed-dialog.tsx";
import type { Question } from "./question.ts";
import RenameDialog from "./rename-dialog.tsx";
import ResetDialog from "./reset-dialog.tsx";
import SettingsDialog from "./settings-dialog.tsx";

const dialogs = {
  rename: RenameDialog,
  settings: SettingsDialog,
  embed: EmbedDialog,
  reset: ResetDialog,
  delete: DeleteDialog,
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
