import {
  createContext,
  type FormEvent,
  type ReactNode,
  useContext,
  useEffect,
  useRef,
  useState,
} from "react";
import { Form as AriaForm } from "react-aria-components/Form";
import { Button } from "./button.tsx";

/** What was typed, by the names of the fields; a switch that is on is `on`. */
export type Fields = Readonly<Record<string, string>>;

/** Why a form was not taken: beside the fields that are wrong, or above its button. */
export interface FormProblem {
  readonly fields?: Readonly<Record<string, string>>;
  readonly text?: string;
}

interface Props {
  /** Does what the form is for; gives what was wrong, or nothing. */
  readonly onSubmit: (fields: Fields) => Promise<FormProblem | undefined>;
  readonly children: ReactNode;
  readonly className?: string;
  /** A problem that is known before anything was sent. */
  readonly problem?: FormProblem | undefined;
}

const Pending = createContext(false);

/**
 * A form that keeps what was typed until it was taken.
 *
 * What is wrong stands beside its field, and the first wrong one takes the focus. While an
 * answer is awaited it cannot be sent again.
 */
export function Form({
  onSubmit,
  children,
  className = "grid grid-cols-[minmax(0,1fr)] gap-5",
  problem: known,
}: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<FormProblem | undefined>(known);
  /** The problem as it was answered, before anything of it was mended. */
  const [answered, setAnswered] = useState<FormProblem>();

  useEffect(() => {
    const wrong = Object.keys(answered?.fields ?? {});
    inputsOf(form.current)
      .find(({ name }) => wrong.includes(name))
      ?.focus();
  }, [answered]);

  const submitted = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    setPending(true);
    setProblem(undefined);
    try {
      const found = told(form.current, await onSubmit(read(event.currentTarget)));
      setProblem(found);
      setAnswered(found);
    } finally {
      setPending(false);
    }
  };

  return (
    <AriaForm
      ref={form}
      className={className}
      onSubmit={(event) => void submitted(event)}
      validationErrors={{ ...problem?.fields }}
      validationBehavior="aria"
    >
      <Pending value={isPending}>
        {/* Heard after the field itself has heard it: before, a field would lose its value. */}
        <div
          className="contents"
          onInput={({ target }) => setProblem((now) => without(now, target))}
        >
          {children}
        </div>
        <div role="alert" className="contents">
          {problem?.text !== undefined && (
            <p className="order-last rounded-medium bg-amber-soft px-3.5 py-2.5 text-amber-ink">
              {problem.text}
            </p>
          )}
        </div>
      </Pending>
    </AriaForm>
  );
}

/** What is wrong with a field that this form has not is said above the button. */
function told(form: HTMLFormElement | null, problem: FormProblem | undefined) {
  const names = new Set(inputsOf(form).map(({ name }) => name));
  const nowhere = Object.entries(problem?.fields ?? {}).filter(([name]) => !names.has(name));
  const text = problem?.text ?? nowhere[0]?.[1];
  return text === undefined ? problem : { ...problem, text };
}

/** What is still wrong once a field is being mended. */
function without(problem: FormProblem | undefined, target: EventTarget | null) {
  const name = target && "name" in target ? String(target.name) : "";
  if (!problem?.fields || !(name in problem.fields)) return problem;
  const { [name]: _, ...fields } = problem.fields;
  return { ...problem, fields };
}

function inputsOf(form: HTMLFormElement | null) {
  return [...(form?.elements ?? [])].filter(
    (field) => field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement,
  );
}

function read(form: HTMLFormElement): Fields {
  const entries = [...new FormData(form)].map(([name, value]) => [name, String(value)] as const);
  return Object.fromEntries(entries);
}

interface SubmitProps {
  readonly children: ReactNode;
  readonly kind?: "primary" | "danger";
}

/** Sends the form that it stands in, and shows that it is on its way. */
export function SubmitButton({ children, kind = "primary" }: SubmitProps) {
  return (
    <Button type="submit" kind={kind} isPending={useContext(Pending)}>
      {children}
    </Button>
  );
}
