import type { LetterTexts } from "../letters.ts";

/** The letters in English. */
export const en: LetterTexts<"one" | "other"> = {
  greeting: "Hello {{name}},",
  greetingAnyone: "Hello,",
  signature: "{{courtyard}}",
  hours: { one: "{{count}} hour", other: "{{count}} hours" },
  minutes: { one: "{{count}} minute", other: "{{count}} minutes" },
  letters: {
    confirmEmail: {
      subject: "Confirm your email for {{courtyard}}",
      text: "Somebody, probably you, gave this address in {{courtyard}}. To confirm that it is yours, open this link:\n\n{{link}}\n\nThe link works for {{hours}}. If it was not you, do nothing: without the link nothing happens.",
    },
    emailTaken: {
      subject: "You already have an account in {{courtyard}}",
      text: "Somebody tried to use this address in {{courtyard}}, but it already belongs to your account @{{handle}}.\n\nIf it was you, sign in, or choose a new password if you forgot the old one:\n\n{{link}}\n\nIf it was not you, do nothing: your account is as it was, and nobody learned that you have one.",
    },
    resetPassword: {
      subject: "A new password for {{courtyard}}",
      text: "Somebody, probably you, asked for a new password in {{courtyard}}. To choose one, open this link:\n\n{{link}}\n\nThe link works for {{minutes}} and only once. If it was not you, do nothing: your password stays as it is.",
    },
    passwordChanged: {
      subject: "Your password in {{courtyard}} was changed",
      text: "Your password was changed: {{when}}.\n\nIf it was not you, ask for a new password on the sign-in page at once, and look through your sessions in the settings.",
    },
    emailChanged: {
      subject: "Your email in {{courtyard}} was changed",
      text: "Your account now has another email address: {{when}}. Letters no longer come to this one.\n\nIf it was not you, tell the host of {{courtyard}} at once.",
    },
    newSignIn: {
      subject: "A new sign-in to {{courtyard}}",
      text: "Somebody signed in to your account.\n\nDevice: {{device}}\nTime: {{when}}\n\nIf it was you, do nothing. If it was not, end that session in the settings and choose a new password.",
    },
    newKey: {
      subject: "A new API key for your account in {{courtyard}}",
      text: "A key was made by which programs act in your name.\n\nKey: {{key}}\nTime: {{when}}\n\nIf it was you, do nothing. If it was not, revoke it in the settings, under Security, and choose a new password.",
    },
    secondFactorOff: {
      subject: "Two-factor sign-in in {{courtyard}} was turned off",
      text: "Two-factor sign-in was turned off for your account: {{when}}. Your password alone is enough now.\n\nIf it was not you, choose a new password at once, and turn it on again in the settings.",
    },
  },
};
