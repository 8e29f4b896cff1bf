import { ArrowUp, Check, Paperclip } from "lucide-react";
import {
  type KeyboardEvent,
  lazy,
  memo,
  type Ref,
  Suspense,
  useEffect,
  useImperativeHandle,
  useRef,
  useSyncExternalStore,
} from "react";
import { useTranslation } from "react-i18next";
import type { Person } from "../../../core/protocol/frames.ts";
import type { GivenFiles } from "../../../web/kit/given-files.ts";
import { IconButton } from "../../../web/kit/icon-button.tsx";
import { TextArea, type TextAreaHandle } from "../../../web/kit/text-area.tsx";
import { limits } from "../contract/limits.ts";
import { useCompletions } from "./composer-completions.tsx";
import { EditContext, ReplyContext } from "./composer-context.tsx";
import { ComposerEmoji } from "./composer-emoji.tsx";
import { type ComposerText, useComposer } from "./composer-text.ts";
import type { KnownMember } from "./conversation-people.ts";
import type { Upload } from "./uploads.ts";
import type { RoomParts } from "./use-room.ts";

const ComposerUploads = lazy(async () => ({
  default: (await import("./composer-uploads.tsx")).ComposerUploads,
}));

/** What may be asked of a composer from outside. */
export interface ComposerHandle {
  readonly focus: () => void;
  readonly answer: (messageId: string) => void;
  readonly attach: (given: GivenFiles) => void;
}

interface Props {
  readonly parts: RoomParts;
  readonly me: Person;
  readonly members: readonly KnownMember[];
  readonly label: string;
  readonly handle: Ref<ComposerHandle>;
  /** Something was said, under this id: the log goes there. */
  readonly onSaid: (id: string) => void;
  /** From an empty field upwards: into the log, or to one's last message. */
  readonly onUp: () => void;
  /** What stands in the empty field, where that is not "Message". */
  readonly placeholder?: string;
  /** The moment of the video that what is written is about. */
  readonly momentMs?: number;
  /** Something was written, or sent: the field is not what it was. */
  readonly onText?: (text: string) => void;
  /** One has to wait until something can be sent again. */
  readonly isWaiting?: boolean;
}

/** So near to the longest message, in code points, one is told what is left. */
const nearEnd = 500;

/** Where one writes: text, files and emoji, an answer or a change of what one has said. */
export const Composer = memo(PlainComposer);

function PlainComposer(props: Props) {
  const { parts, me, members, label, handle, onSaid, onUp, isWaiting = false, onText } = props;
  const { t } = useTranslation("chat");
  const field = useRef<TextAreaHandle>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLDivElement>(null);
  const composer = useComposer(parts, me.id, form, onSaid, props.momentMs);
  const { text, editing, uploads, left } = composer;
  useEffect(() => onText?.(text), [onText, text]);
  const shown = useSyncExternalStore(uploads.listen, uploads.get);
  const completions = useCompletions(members);
  useImperativeHandle(handle, () => ({
    focus: () => field.current?.focus(),
    answer: (messageId) => {
      composer.answer(messageId);
      field.current?.focus();
    },
    attach: (given) => {
      composer.attach(given);
      field.current?.focus();
    },
  }));
  // What was said already can be changed all the same.
  const isHeld = isWaiting && !editing;
  const isReady = text.trim() !== "" || (!editing && shown.length > 0);
  return (
    <div className="composer" ref={form}>
      <Above composer={composer} shown={shown} />
      <TextArea
        ref={field}
        label={label}
        placeholder={props.placeholder ?? t("conversation.placeholder")}
        value={text}
        onChange={composer.write}
        onSend={isHeld ? nothing : composer.send}
        completions={completions}
        completionLabel={t("conversation.completions")}
        onKeyDown={keysOf(composer, onUp)}
        before={
          <IconButton
            icon={Paperclip}
            label={t("conversation.attach")}
            isDisabled={editing !== undefined}
            onPress={() => chooser.current?.click()}
          />
        }
        after={
          <>
            <Left count={left} />
            <ComposerEmoji onChoose={(emoji) => field.current?.insert(emoji)} />
            <SendButton
              label={t(editing ? "conversation.save" : "conversation.send")}
              isReady={isReady && left >= 0 && !isHeld}
              isEdit={editing !== undefined}
              onPress={composer.send}
            />
          </>
        }
      />
      <FileChooser handle={chooser} onFiles={composer.attach} />
      <span className="sr-only">{t("conversation.longest", { count: limits.messageLength })}</span>
    </div>
  );
}

interface AboveProps {
  readonly composer: ComposerText;
  readonly shown: readonly Upload[];
}

/** What is edited or answered, and the files that go with it. */
function Above({ composer: { editing, replyTo, uploads, leave, isArmed }, shown }: AboveProps) {
  const { t } = useTranslation("chat");
  return (
    <>
      {editing && <EditContext message={editing} onClose={leave} />}
      {!editing && replyTo !== undefined && <ReplyContext id={replyTo} onClose={leave} />}
      {!editing && shown.length > 0 && (
        <Suspense fallback={null}>
          <ComposerUploads uploads={uploads} shown={shown} />
        </Suspense>
      )}
      {isArmed && <p className="composer-note">{t("conversation.uploads.waiting")}</p>}
    </>
  );
}

function nothing(): void {}

/** Escape leaves what is edited or answered; an arrow leads up from an empty field. */
function keysOf({ editing, replyTo, isArmed, text, leave }: ComposerText, onUp: () => void) {
  return (event: KeyboardEvent): void => {
    if (event.key === "Escape" && (editing || replyTo !== undefined || isArmed)) {
      event.preventDefault();
      event.stopPropagation();
      leave();
    }
    const isPlain = !event.shiftKey && !event.altKey && !event.metaKey;
    if (event.key === "ArrowUp" && text === "" && !editing && isPlain) {
      event.preventDefault();
      onUp();
    }
  };
}

function Left({ count }: { count: number }) {
  if (count >= nearEnd) return null;
  return (
    <span className="composer-left" data-over={count < 0 || undefined} role="status">
      {count}
    </span>
  );
}

interface ChooserProps {
  readonly handle: Ref<HTMLInputElement>;
  readonly onFiles: (given: GivenFiles) => void;
}

function FileChooser({ handle, onFiles }: ChooserProps) {
  return (
    <input
      ref={handle}
      type="file"
      multiple
      hidden
      tabIndex={-1}
      onChange={({ currentTarget }) => {
        onFiles({ files: [...(currentTarget.files ?? [])], folders: 0 });
        currentTarget.value = "";
      }}
    />
  );
}

interface SendProps {
  readonly label: string;
  readonly isReady: boolean;
  readonly isEdit: boolean;
  readonly onPress: () => void;
}

function SendButton({ label, isReady, isEdit, onPress }: SendProps) {
  return (
    <span className="composer-send" data-ready={isReady || undefined}>
      <IconButton
        icon={isEdit ? Check : ArrowUp}
        label={label}
        isDisabled={!isReady}
        // A phone's keyboard would go away, and come back.
        preventFocusOnPress
        onPress={onPress}
      />
    </span>
  );
}
