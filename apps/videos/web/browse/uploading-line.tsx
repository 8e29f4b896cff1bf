import { Link } from "@tanstack/react-router";
import { Upload } from "lucide-react";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { Progress } from "../../../../web/kit/progress.tsx";
import { useUploading } from "../uploading.ts";

/** Says on other pages that uploads go on, and leads to them. */
export function UploadingLine() {
  const { t, i18n } = useTranslation("videosMore");
  const { count, part } = useUploading();
  if (count === 0) return null;
  const percent = new Intl.NumberFormat(i18n.language, { style: "percent" }).format(part);
  const text = t("browse.uploading", { count, percent });
  return (
    <Link
      to="/videos/new"
      className={
        "mb-4 flex min-h-11 items-center gap-3 rounded-medium border border-line bg-card px-4 " +
        "text-13 text-soft hover:bg-sunk"
      }
    >
      <Upload strokeWidth={iconStroke} aria-hidden className="size-4.5 flex-none" />
      <span className="flex-none tabular-nums">{text}</span>
      <span className="min-w-0 flex-1">
        <Progress label={text} value={part} />
      </span>
    </Link>
  );
}
