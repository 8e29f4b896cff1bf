import { describe, expect, test } from "bun:test";
import { languages } from "../config/language.ts";
import * as letters from "./letters.ts";

const link = "https://dvor.example/confirm#Zk3";
const when = Date.UTC(2026, 10, 21, 3, 31);
const head = { language: "en", courtyard: "Green Yard", name: "Anna" } as const;

/** Every letter there is, to one person. */
function all(of: { language: "en" | "ru"; courtyard: string; name: string }) {
  return {
    confirmEmail: letters.confirmEmail({ ...of, link, hours: 24 }),
    emailTaken: letters.emailTaken({ ...of, handle: "anna_p", link }),
    resetPassword: letters.resetPassword({ ...of, link, minutes: 30 }),
    passwordChanged: letters.passwordChanged({ ...of, when }),
    emailChanged: letters.emailChanged({ ...of, when }),
    newSignIn: letters.newSignIn({ ...of, device: "Firefox on Linux", when }),
    newKey: letters.newKey({ ...of, key: "Pong bot", when }),
    secondFactorOff: letters.secondFactorOff({ ...of, when }),
  };
}

describe.each(languages)("the letters in %s", (language) => {
  const written = Object.entries(all({ ...head, language }));

  test.each(written)("%s is filled, names the courtyard, and is plain text", (_, words) => {
    expect(words.subject).toContain("Green Yard");
    expect(words.subject).not.toMatch(/\{\{|\}\}|\n/u);
    expect(words.text).not.toMatch(/\{\{|\}\}|undefined|<|>/u);
    expect(words.text).toEndWith("\n");
    expect(words.text.length).toBeLessThan(600);
  });

  test("with a link have it on a line of its own", () => {
    const { confirmEmail, emailTaken, resetPassword } = all({ ...head, language });
    for (const { text } of [confirmEmail, emailTaken, resetPassword]) {
      expect(text.split("\n")).toContain(link);
    }
  });

  test("without a link have none", () => {
    const { passwordChanged, emailChanged, newSignIn, newKey, secondFactorOff } = all({
      ...head,
      language,
    });
    for (const { text } of [passwordChanged, emailChanged, newSignIn, newKey, secondFactorOff]) {
      expect(text).not.toContain("://");
      expect(text).toContain("UTC");
    }
  });
});

describe("a letter says", () => {
  test.each([
    [1, "1 hour", "1 час."],
    [2, "2 hours", "2 часа."],
    [5, "5 hours", "5 часов."],
    [21, "21 hours", "21 час."],
    [24, "24 hours", "24 часа."],
  ])("%d hours as people do", (hours, english, russian) => {
    expect(letters.confirmEmail({ ...head, link, hours }).text).toContain(english);
    const ru = letters.confirmEmail({ ...head, language: "ru", link, hours });
    expect(ru.text).toContain(`действует ${russian}`);
  });

  test.each([
    [1, "1 минуту и"],
    [3, "3 минуты и"],
    [30, "30 минут и"],
  ])("%d minutes as people do", (minutes, russian) => {
    const ru = letters.resetPassword({ ...head, language: "ru", link, minutes });
    expect(ru.text).toContain(russian);
  });

  test("when it was, in the reader's words", () => {
    expect(letters.passwordChanged({ ...head, when }).text).toContain("November 21, 2026");
    const ru = letters.passwordChanged({ ...head, language: "ru", when });
    expect(ru.text).toContain("21 ноября 2026");
  });

  test("hello to a person by name", () => {
    expect(letters.passwordChanged({ ...head, when }).text).toStartWith("Hello Anna,\n\n");
    const ru = { ...head, language: "ru", name: "А. С. Пушкин", when } as const;
    expect(letters.passwordChanged(ru).text).toStartWith("Здравствуйте, А. С. Пушкин!\n\n");
  });

  test.each([
    "Win money: http://evil.example",
    "evil.example",
    "call +79161234567",
    "mail eve@evil.example",
    "x".repeat(61),
    " \n\t ",
  ])("hello, and not what an advertisement calls itself: %p", (name) => {
    const { subject, text } = letters.confirmEmail({ ...head, name, link, hours: 1 });
    expect(text).toStartWith("Hello,\n\n");
    if (name.trim() !== "") expect(`${subject}${text}`).not.toContain(name);
  });

  test("one line for a name with line breaks, and what looks like a blank stays as it is", () => {
    const name = "Anna\r\n\r\n{{link}}";
    const { text } = letters.confirmEmail({ ...head, name, link, hours: 1 });
    expect(text).toStartWith("Hello Anna {{link}},\n\n");
  });

  test("nothing of a device that advertises", () => {
    const { text } = letters.newSignIn({ ...head, device: "http://evil.example", when });
    expect(text).toContain("Device: ?");
  });
});
