import { useMatches } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Button } from "../kit/button.tsx";
import { Dialog, DialogActions } from "../kit/dialog.tsx";
import { apps } from "./apps.tsx";
import { offers, type Shortcut } from "./offers.ts";

interface Props {
  readonly onClose: () => void;
}

/** The keys of this page: those of every page, and those of the app that is open. */
export default function Shortcuts({ onClose }: Props) {
  const { t } = useTranslation("shell");
  const path = useMatches().at(-1)?.pathname ?? "/";
  // The same apps in the same order as long as the page lives, as hooks must be called.
  const groups = apps.map(({ name }) => ({ name, keys: offers[name].keys() }));
  const here = groups.find(({ name }) => path.split("/")[1] === name);
  const everywhere: readonly Shortcut[] = [
    { keys: [modifier, "K"], text: t("shortcuts.palette") },
    { keys: ["?"], text: t("shortcuts.help") },
    { keys: ["Esc"], text: t("shortcuts.close") },
  ];
  return (
    <Dialog title={t("shortcuts.title")} onClose={onClose}>
      {here && <Group title={t(`app.${here.name}`)} keys={here.keys} />}
      <Group title={t("shortcuts.everywhere")} keys={everywhere} />
      <DialogActions>
        <Button autoFocus onPress={onClose}>
          {t("shortcuts.done")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** What stands on the key that gives commands. */
const modifier = /Mac|iP(hone|ad|od)/u.test(navigator.userAgent) ? "⌘" : "Ctrl";

function Group({ title, keys }: { title: string; keys: readonly Shortcut[] }) {
  return (
    <section>
      <h3 className="pb-1 text-13 font-[560] text-soft">{title}</h3>
      <dl className="grid gap-1.5">
        {keys.map(({ keys: pressed, text }) => (
          <div key={text} className="flex items-center justify-between gap-4">
            <dt>{text}</dt>
            <dd className="flex flex-none gap-1">
              {pressed.map((key) => (
                <kbd
                  key={key}
                  className={
                    "min-w-6 rounded-small border border-line bg-sunk px-1.5 py-0.5 text-center " +
                    "font-sans text-12 text-soft"
                  }
                >
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
