interface Props {
  readonly title: string;
  readonly value: string;
  readonly text?: string | undefined;
}

/** A number that stands for itself, with what it is above it. */
export function Figure({ title, value, text }: Props) {
  return (
    <div>
      <dt className="text-13 text-soft">{title}</dt>
      <dd className="text-24 font-[650] tracking-[-0.02em] tabular-nums">{value}</dd>
      {text !== undefined && <dd className="text-12 text-faint">{text}</dd>}
    </div>
  );
}
