import { Check, ChevronLeft, ChevronRight } from "lucide-react";
import { type ReactNode, type RefObject, useState } from "react";
import { useLocale } from "react-aria-components/I18nProvider";
import { Menu, MenuItem } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { captionsOf } from "./captions.tsx";
import { usePlayback, usePlaying } from "./playback-hooks.ts";
import { captionSizes, delays, remember, speeds, useRemembered } from "./remembered.ts";
import type { PlayerSource } from "./source.ts";

/** One thing that can be chosen in the player, and what for. */
interface Choice {
  readonly title: string;
  /** What is chosen, in a few words. */
  readonly now: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly choose: (value: string) => void;
}

interface Props {
  readonly source: PlayerSource;
  readonly anchor: RefObject<HTMLButtonElement | null>;
  /** What has the whole screen, if anything: nothing outside of it is seen. */
  readonly container: Element | undefined;
  readonly onClose: () => void;
}

/** What one chooses about how it is shown, hanging from its button. */
export function SettingsMenu({ source, anchor, container, onClose }: Props) {
  const { t } = useTranslation("videosMore");
  const choices = useChoices(source);
  const [title, setTitle] = useState<string>();
  const open = choices.find((one) => one.title === title);
  return (
    <Popover
      isOpen
      onOpenChange={onClose}
      triggerRef={anchor}
      placement="top end"
      offset={14}
      containerPadding={8}
      className="player-menu"
      aria-label={t("player.settings")}
      {...(container ? { UNSTABLE_portalContainer: container } : {})}
    >
      {open ? (
        <Options choice={open} onBack={() => setTitle(undefined)} onClose={onClose} />
      ) : (
        <Menu
          className="menu"
          aria-label={t("player.settings")}
          autoFocus="first"
          onClose={onClose}
        >
          {choices.map((one) => (
            <Row
              key={one.title}
              text={`${one.title}: ${one.now}`}
              onAction={() => setTitle(one.title)}
            >
              {one.title}
              <span className="player-menu-now">{one.now}</span>
              <ChevronRight strokeWidth={iconStroke} aria-hidden />
            </Row>
          ))}
        </Menu>
      )}
    </Popover>
  );
}

interface RowProps {
  readonly text: string;
  readonly onAction: () => void;
  readonly children: ReactNode;
}

/** Leads elsewhere within the menu. */
function Row({ text, onAction, children }: RowProps) {
  return (
    <MenuItem
      className="menu-item"
      textValue={text}
      shouldCloseOnSelect={false}
      onAction={onAction}
    >
      {children}
    </MenuItem>
  );
}

interface OptionsProps {
  readonly choice: Choice;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

function Options({ choice, onBack, onClose }: OptionsProps) {
  const { title, value, options, choose } = choice;
  return (
    <>
      <button type="button" className="player-menu-back" onClick={onBack}>
        <ChevronLeft strokeWidth={iconStroke} aria-hidden />
        {title}
      </button>
      <Menu
        className="menu"
        aria-label={title}
        autoFocus="first"
        onClose={onClose}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[value]}
        onSelectionChange={(keys) => {
          for (const key of keys) choose(String(key));
        }}
      >
        {options.map(([own, text]) => (
          <MenuItem key={own} id={own} className="menu-item" textValue={text}>
            {text}
            {own === value && <Check className="menu-check" strokeWidth={iconStroke} aria-hidden />}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

/** The value of no captions at all; no language is called so. */
const off = "off";

/** What there is to choose, for what is played. */
function useChoices(source: PlayerSource): readonly Choice[] {
  const { t } = useTranslation("videosMore");
  const quality = useQuality();
  const speed = useSpeed();
  const { captions: language, captionSize, delay } = useRemembered();
  const captions = captionsOf(source);
  const shown = captions.find((one) => one.language === language);
  const words: Choice = {
    title: t("player.captions"),
    now: shown?.label ?? t("player.captionsOff"),
    value: shown?.language ?? off,
    options: [
      [off, t("player.captionsOff")],
      ...captions.map((one) => [one.language, one.label] as const),
    ],
    choose: (chosen) => remember({ captions: chosen === off ? "" : chosen }),
  };
  const size: Choice = {
    title: t("player.captionSize"),
    now: t(`player.sizes.${captionSize}`),
    value: captionSize,
    options: captionSizes.map((one) => [one, t(`player.sizes.${one}`)] as const),
    choose: (chosen) =>
      remember({ captionSize: captionSizes.find((one) => one === chosen) ?? "middle" }),
  };
  const distance: Choice = {
    title: t("player.delay"),
    now: t(`player.delayShort.${delay}`),
    value: delay,
    options: delays.map((one) => [one, t(`player.delays.${one}`)] as const),
    choose: (chosen) => remember({ delay: delays.find((one) => one === chosen) ?? "usual" }),
  };
  return [
    ...(quality.options.length > 1 ? [quality] : []),
    ...(source.kind === "live" ? [distance] : [speed]),
    ...(captions.length > 0 ? [words] : []),
    ...(shown ? [size] : []),
  ];
}

function useQuality(): Choice {
  const { t } = useTranslation("videosMore");
  const playback = usePlayback();
  const heights = usePlaying((state) => state.heights);
  const shown = usePlaying((state) => state.shownHeight);
  const { height } = useRemembered();
  // One may have chosen, elsewhere, a height that there is not here.
  const chosen = height === 0 ? 0 : (heights.find((one) => one <= height) ?? heights.at(-1) ?? 0);
  const auto = shown > 0 ? t("player.autoNow", { height: shown }) : t("player.auto");
  return {
    title: t("player.quality"),
    now: chosen === 0 ? auto : t("player.height", { height: chosen }),
    value: String(chosen),
    options: [
      ...heights.map((one) => [String(one), t("player.height", { height: one })] as const),
      ["0", chosen === 0 ? auto : t("player.auto")],
    ],
    choose: (value) => playback.setHeight(Number(value)),
  };
}

function useSpeed(): Choice {
  const { t } = useTranslation("videosMore");
  const { locale } = useLocale();
  const playback = usePlayback();
  const speed = usePlaying((state) => state.speed);
  const write = (one: number) =>
    one === 1
      ? t("player.normal")
      : t("player.speedOf", { number: new Intl.NumberFormat(locale).format(one) });
  return {
    title: t("player.speed"),
    now: write(speed),
    value: String(speed),
    options: speeds.map((one) => [String(one), write(one)] as const),
    choose: (value) => playback.setSpeed(Number(value)),
  };
}
