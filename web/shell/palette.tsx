import { useNavigate } from "@tanstack/react-router";
import { House, LogIn, type LucideIcon, UserRound, Users } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMembers } from "../../apps/people/web/face.tsx";
import { sections } from "../../apps/people/web/settings/sections.ts";
import { Avatar } from "../kit/avatar.tsx";
import Palette from "../kit/palette.tsx";
import type { PaletteGroup } from "../kit/palette-search.ts";
import { isMember } from "../kit/visitor.ts";
import { apps } from "./apps.tsx";
import { offers } from "./offers.ts";

type Groups = readonly PaletteGroup<LucideIcon | ReactNode>[];

interface Props {
  readonly onClose: () => void;
}

/** Everywhere one can go and everything one can do, of all apps that have something to offer. */
export default function ShellPalette({ onClose }: Props) {
  const { t } = useTranslation("shell");
  // The same apps in the same order as long as the page lives, as hooks must be called.
  const offered = apps.flatMap(({ name }) => offers[name].inPalette());
  const words = {
    title: t("palette.title"),
    placeholder: t("palette.placeholder"),
    recent: t("palette.recent"),
    nothing: t("palette.nothing"),
  };
  const own = useOwn();
  return <Palette isOpen words={words} groups={[...offered, ...own]} onClose={onClose} />;
}

/** The pages of the house itself, its settings, and the pages of its people. */
function useOwn(): Groups {
  const { t } = useTranslation("shell");
  const { t: people } = useTranslation("people");
  const navigate = useNavigate();
  const members = useMembers();
  const to = (address: string) => () => void navigate({ to: address });
  const pages = [
    { id: "/", label: t("home"), icon: House },
    ...apps.map(({ name, icon }) => ({ id: `/${name}`, label: t(`app.${name}`), icon })),
    { id: "/people", label: t("people"), icon: Users },
    ...(isMember
      ? [{ id: "/@me", label: t("profile"), icon: UserRound }]
      : [{ id: "/sign-in", label: t("signIn"), icon: LogIn }]),
  ];
  return [
    {
      label: t("palette.pages"),
      items: pages.map((page) => ({ ...page, onChoose: to(page.id) })),
    },
    {
      label: t("palette.settings"),
      items: sections.map(({ name, icon }) => ({
        id: `settings.${name}`,
        label: people(`settings.${name}`),
        hint: t("preferences"),
        keywords: t("preferences"),
        icon,
        onChoose: to(`/settings/${name}`),
      })),
    },
    {
      label: t("palette.profiles"),
      items: members.map(({ id, name, handle, picture }) => ({
        id: `profile.${id}`,
        label: name,
        hint: `@${handle}`,
        keywords: handle,
        icon: <Avatar {...{ id, name, picture }} size={22} decorative />,
        onChoose: to(`/@${handle}`),
      })),
    },
  ];
}
