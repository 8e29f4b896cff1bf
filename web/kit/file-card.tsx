import {
  Download,
  File,
  FileArchive,
  FileCode,
  FileImage,
  FileMusic,
  FilePlay,
  FileSpreadsheet,
  FileText,
  type LucideIcon,
} from "lucide-react";
import { useLocale } from "react-aria-components/I18nProvider";
import { fileSize } from "./file-size.ts";
import { iconStroke } from "./icon.ts";

interface Props {
  readonly name: string;
  readonly sizeBytes: number;
  readonly href: string;
  /** What pressing it does, such as "Download". */
  readonly label: string;
}

const kinds: readonly (readonly [endings: RegExp, icon: LucideIcon])[] = [
  [/^(zip|rar|7z|gz|tgz|tar|bz2|xz)$/u, FileArchive],
  [/^(pdf|docx?|odt|rtf|txt|md|epub|pages)$/u, FileText],
  [/^(xlsx?|ods|csv|tsv|numbers)$/u, FileSpreadsheet],
  [/^(png|jpe?g|gif|webp|avif|heic|svg|psd|tiff?|bmp)$/u, FileImage],
  [/^(mp3|m4a|ogg|opus|wav|flac|aac)$/u, FileMusic],
  [/^(mp4|mov|webm|mkv|avi|m4v)$/u, FilePlay],
  [/^(c|cpp|h|css|go|html?|java|js|jsx|json|py|rb|rs|sh|sql|tsx?|xml|ya?ml)$/u, FileCode],
];

/** A file that one can fetch: what it is called, and how large it is. */
export function FileCard({ name, sizeBytes, href, label }: Props) {
  const { locale } = useLocale();
  const ending = /\.([^.]{1,8})$/u.exec(name)?.[1]?.toLowerCase() ?? "";
  const Icon = kinds.find(([endings]) => endings.test(ending))?.[1] ?? File;
  // The ending stays in sight however long the name is.
  const stem = ending === "" ? name : name.slice(0, -ending.length - 1);
  return (
    <a className="file-card" href={href} download={name}>
      <span className="sr-only">{label}</span>
      <span className="file-kind">
        <Icon strokeWidth={iconStroke} aria-hidden />
      </span>
      <span className="file-words">
        <span className="file-name">
          <span className="truncate">{stem}</span>
          {ending !== "" && <span>{name.slice(-ending.length - 1)}</span>}
        </span>
        <span className="file-size">{fileSize(sizeBytes, locale)}</span>
      </span>
      <Download className="file-download" strokeWidth={iconStroke} aria-hidden />
    </a>
  );
}
