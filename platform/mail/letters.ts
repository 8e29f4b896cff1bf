import { cleanLine, lengthOf } from "../../core/protocol/text.ts";
import type { Language } from "../config/language.ts";
import { en } from "./texts/en.ts";
import { ru } from "./texts/ru.ts";

/** What a letter says, before it has an address. */
export interface Words {
  readonly subject: string;
  readonly text: string;
}

type LetterName =
  | "confirmEmail"
  | "emailTaken"
  | "resetPassword"
  | "passwordChanged"
  | "emailChanged"
  | "newSignIn"
  | "newKey"
  | "secondFactorOff";

/** The texts of all letters in a language, with the plural forms that it has. */
export interface LetterTexts<Form extends Intl.LDMLPluralRule> {
  readonly greeting: string;
  /** To somebody whose name is not known, or is not fit for a letter. */
  readonly greetingAnyone: string;
  readonly signature: string;
  readonly hours: Readonly<Record<Form, string>>;
  readonly minutes: Readonly<Record<Form, string>>;
  readonly letters: Readonly<Record<LetterName, Words>>;
}

const texts = { en, ru } satisfies Record<Language, unknown>;

/** In which language, and of which courtyard. */
interface Head {
  readonly language: Language;
  readonly courtyard: string;
}

/** To a person of that name. */
interface Named extends Head {
  readonly name: string;
}

/** What happened to an account, in ms UTC. */
interface Happened extends Named {
  readonly when: number;
}

/** To an address that somebody says is theirs. */
export function confirmEmail(of: Named & { readonly link: string; readonly hours: number }): Words {
  const hours = count(of.language, texts[of.language].hours, of.hours);
  return write("confirmEmail", of, { link: of.link, hours });
}

/** To the owner of an account, when somebody else, or they, sign up with its address. */
export function emailTaken(of: Head & { readonly handle: string; readonly link: string }): Words {
  return write("emailTaken", { ...of, name: "" }, { handle: of.handle, link: of.link });
}

/** To whoever asked for a new password. */
export function resetPassword(
  of: Named & { readonly link: string; readonly minutes: number },
): Words {
  const minutes = count(of.language, texts[of.language].minutes, of.minutes);
  return write("resetPassword", of, { link: of.link, minutes });
}

/** To the owner, when the password is another one. */
export function passwordChanged(of: Happened): Words {
  return write("passwordChanged", of, { when: moment(of) });
}

/** To the old address: it is not told the new one. */
export function emailChanged(of: Happened): Words {
  return write("emailChanged", of, { when: moment(of) });
}

/** To the owner, when somebody signed in from a device that was not seen before. */
export function newSignIn(of: Happened & { readonly device: string }): Words {
  return write("newSignIn", of, { device: presentable(of.device) || "?", when: moment(of) });
}

/** To the owner, when a key was made by which programs come in their name. */
export function newKey(of: Happened & { readonly key: string }): Words {
  return write("newKey", of, { key: presentable(of.key) || "?", when: moment(of) });
}

/** To the owner, when the password alone is enough again. */
export function secondFactorOff(of: Happened): Words {
  return write("secondFactorOff", of, { when: moment(of) });
}

type Values = Readonly<Record<string, string>>;

function write(letter: LetterName, { language, courtyard, name }: Named, values: Values): Words {
  const { greeting, greetingAnyone, signature, letters } = texts[language];
  const known = { ...values, courtyard: cleanLine(courtyard), name: presentable(name) };
  const first = known.name === "" ? greetingAnyone : greeting;
  const { subject, text } = letters[letter];
  return {
    subject: fill(subject, known),
    text: `${fill([first, text, signature].join("\n\n"), known)}\n`,
  };
}

/** A display name or a device longer than this is not repeated to anybody. */
const longestName = 60;

/**
 * A name that somebody chose, as it may stand in a letter to another person's address.
 *
 * Anyone may sign up with an address that is not theirs; what they call themselves must not
 * become an advertisement that this Dvor sends.
 */
function presentable(chosen: string): string {
  const name = cleanLine(chosen);
  const advertises = /[:/\\@]|\p{L}{2}\.\p{L}{2}|\d{5}/u.test(name);
  return advertises || lengthOf(name) > longestName ? "" : name;
}

function fill(text: string, values: Values): string {
  return text.replace(/\{\{(\w+)\}\}/gu, (_, key: string) => values[key] ?? "");
}

type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

function count(language: Language, forms: Forms, number: number): string {
  const form = forms[new Intl.PluralRules(language).select(number)] ?? forms.other;
  return fill(form, { count: String(number) });
}

function moment({ language, when }: Happened): string {
  const form = { dateStyle: "long", timeStyle: "short", timeZone: "UTC" } as const;
  return `${new Intl.DateTimeFormat(language, form).format(when)} UTC`;
}
