import { Camera, CameraOff } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cleanLine } from "../../../core/protocol/text.ts";
import { Button } from "../../../web/kit/button.tsx";
import { type Fields, Form, SubmitButton } from "../../../web/kit/form.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { TextField } from "../../../web/kit/text-field.tsx";
import { limits } from "../contract/limits.ts";
import { barcodeReader } from "./barcode-reader.ts";
import { useFindFailure } from "./find-failure.ts";
import type { Product } from "./product.ts";
import { ProductCard } from "./product-card.tsx";
import { ask } from "./request.ts";
import { type CameraTrouble, useBarcodeCamera } from "./use-barcode-camera.ts";

interface Props {
  readonly onTake: (product: Product) => void;
}

/** What is known of a code: its product, that nobody knows it, or why it cannot be said. */
type Found =
  | { readonly kind: "found"; readonly product: Product }
  | { readonly kind: "unknown"; readonly code: string }
  | { readonly kind: "trouble"; readonly text: string };

/** Finds a product by the code on its package: by the camera, or by its digits. */
export function FindByCode({ onTake }: Props) {
  const { t } = useTranslation("listsMore");
  const failureText = useFindFailure();
  const [found, setFound] = useState<Found>();
  const lookUp = async (typed: string) => {
    const code = typed.replace(/\D/gu, "");
    if (code.length < 8 || code.length > 14) return t("find.wrongCode");
    const answer = await ask<Product>("GET", `/products/${code}`);
    if (answer.ok) setFound({ kind: "found", product: answer.value });
    else if (answer.failure.code === "invalid") return t("find.wrongCode");
    else if (answer.failure.code === "product-not-found") setFound({ kind: "unknown", code });
    else setFound({ kind: "trouble", text: failureText(answer.failure) });
    return undefined;
  };
  if (found?.kind === "found") {
    const again = () => setFound(undefined);
    return <ProductCard product={found.product} onTake={onTake} onAgain={again} />;
  }
  if (found?.kind === "unknown") {
    return (
      <NameIt
        code={found.code}
        onNamed={(product) => {
          onTake(product);
          setFound({ kind: "found", product });
        }}
      />
    );
  }
  const submit = async (fields: Fields) => {
    const problem = await lookUp(fields["code"] ?? "");
    return problem === undefined ? undefined : { fields: { code: problem } };
  };
  return (
    <>
      <Scanner onCode={(code) => void lookUp(code)} />
      <Form className="grid gap-4" onSubmit={submit}>
        <TextField
          name="code"
          label={t("find.code")}
          hint={t("find.codeHint")}
          inputMode="numeric"
          maxLength={20}
        />
        {found && (
          <p role="alert" className="rounded-medium bg-amber-soft px-3.5 py-2.5 text-amber-ink">
            {found.text}
          </p>
        )}
        <span>
          <SubmitButton>{t("find.submit")}</SubmitButton>
        </span>
      </Form>
    </>
  );
}

/** The camera, where this browser can read codes in it. */
function Scanner({ onCode }: { onCode: (code: string) => void }) {
  const { t } = useTranslation("listsMore");
  const video = useRef<HTMLVideoElement>(null);
  const [isOn, setOn] = useState(false);
  const [trouble, setTrouble] = useState<CameraTrouble | undefined>(() =>
    barcodeReader() ? undefined : "no-reader",
  );
  useBarcodeCamera({
    ...{ isOn, video },
    onCode: (code) => {
      setOn(false);
      onCode(code);
    },
    onTrouble: (why) => {
      setOn(false);
      setTrouble(why);
    },
  });
  if (trouble) {
    return (
      <p className="flex items-center gap-3 text-13 text-soft">
        <CameraOff strokeWidth={iconStroke} aria-hidden className="size-5 flex-none" />
        {t(trouble === "no-reader" ? "find.noReader" : "find.noCamera")}
      </p>
    );
  }
  return (
    <div className="grid gap-2">
      <div className="scan-view" hidden={!isOn}>
        <video ref={video} muted playsInline aria-label={t("find.camera")} />
      </div>
      <span className="flex items-center gap-3">
        <Button onPress={() => setOn(!isOn)}>
          <Camera strokeWidth={iconStroke} aria-hidden />
          {t(isOn ? "find.stop" : "find.start")}
        </Button>
        {isOn && <span className="text-13 text-soft">{t("find.camera")}</span>}
      </span>
    </div>
  );
}

interface NameProps {
  readonly code: string;
  readonly onNamed: (product: Product) => void;
}

/** Asks once what a product is called that nobody knows; the house remembers it. */
function NameIt({ code, onNamed }: NameProps) {
  const { t } = useTranslation("listsMore");
  const failureText = useFindFailure();
  const save = async (fields: Fields) => {
    const name = cleanLine(fields["name"] ?? "");
    if (name === "") return { fields: { name: t("find.noName") } };
    const answer = await ask<Product>("PUT", `/products/${code}`, { name });
    if (!answer.ok) return { text: failureText(answer.failure) };
    onNamed({ source: "own", code, name });
    return undefined;
  };
  return (
    <Form className="grid gap-4" onSubmit={save}>
      <p className="text-soft">{t("find.unknown")}</p>
      <TextField autoFocus name="name" label={t("find.name")} maxLength={limits.nameLength} />
      <span>
        <SubmitButton>{t("find.remember")}</SubmitButton>
      </span>
    </Form>
  );
}
