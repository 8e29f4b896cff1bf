import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { commonPasswords } from "./common-passwords.ts";
import { judgePassword, passwordLimits } from "./password-rules.ts";

const anna = {
  handle: "anna_p",
  name: "Anna Petrova",
  email: "a.petrova@mail.example",
  courtyard: "Green Yard",
};

/** What is said to Anna's choice: `ok`, or the code of the refusal. */
function judged(password: string): string {
  const judgement = judgePassword(password, anna);
  return judgement.ok ? "ok" : judgement.failure.code;
}

describe("a password is taken", () => {
  test.each([
    "correct horse staple",
    "violet kettle on the roof",
    "кот на крыше поёт",
    "xK9#mQ2$vL",
    "tr0ub4dor&3x",
    "annabelle-dances-9",
    "banana-hammer",
    "monkeys-steal-hats",
    "sunshine83920174",
    "7f3k9d2m5p",
    "пёс и 3 ежа",
    "犬は屋根の上で歌っています",
    "🦔🌧️🪣🐈🚲🏡🍎🎈🪁🧦",
    "          x y z w",
  ])("when it is %p", (password) => {
    expect(judged(password)).toBe("ok");
  });

  test("when it is as long as one may be, in any script", () => {
    const letters = Array.from({ length: passwordLimits.maxLength }, (_, index) =>
      String.fromCodePoint(0x20000 + ((index * 37) % 199)),
    );
    expect(judged(letters.join(""))).toBe("ok");
  });
});

describe("a password is too short", () => {
  test.each(["", "x", "xK9#mQ2$v", "пёс и 3 е", "🦔🌧🪣🐈🚲🏡🍎🎈🪁"])(
    "when it is %p",
    (password) => {
      expect(judged(password)).toBe("password-too-short");
    },
  );

  test("when its letters are ten only before they are composed", () => {
    expect(judged("e\u0301".repeat(5))).toBe("password-too-short");
  });
});

describe("a password is too long", () => {
  test.each([
    ["129 letters", `${"kd7 ".repeat(32)}x`],
    ["a million letters", "x".repeat(1_000_000)],
    ["few letters that stand for many", "\ufdfa".repeat(10)],
  ])("when it is %s", (_, password) => {
    expect(judged(password)).toBe("password-too-long");
  });
});

describe("a password is common", () => {
  test.each([
    ...["password123", "Password123!", "P@ssw0rd2024", "p@$$w0rd!!", "!!password!!", "123password"],
    ...["iloveyou123", "iloveyousomuch", "I love you so much", "letmein2026", "Welcome2025!"],
    ...["qwertyuiop", "QWERTY123456", "1234567890", "0987654321", "1q2w3e4r5t", "1qaz2wsx3edc"],
    ...["qweasdzxc123", "asdfghjkl;'", "zxcvbnm,./", "abcdefghij", "zyxwvutsrq", "qazwsxedcrfv"],
    ...["aaaaaaaaaa", "1111111111", "aaaaaaaaab", "1212121212", "abcabcabcabc", "aaaabbbbcccc"],
    ...["          ", "passwordpassword", "monkeymonkey", "xk9xk9xk9xk9", "password12345678"],
    ...["пароль12345", "Пароль123!", "парольпароль", "йцукенгшщз", "йцукен12345", "приветпривет"],
    ...["фывапролдж", "ятебялюблю", "любовь2024!", "Солнышко01", "москва19051985"],
    ...[
      "gfhjkm12345",
      "Ntktajy2024!",
      "cjkysirj1985",
      "Gfhjkm_2024",
      "parol123456",
      "privet2024!",
      "solnyshko1985",
    ],
    ...[
      "ｐａｓｓｗｏｒｄ１２３",
      "superman12!",
      "dragon!!!!",
      "$unsh1ne2024",
      "correcthorsebatterystaple",
    ],
  ])("when it is %p", (password) => {
    expect(judged(password)).toBe("password-common");
  });
});

describe("a password is personal", () => {
  test.each([
    ...["anna_p2024!", "Anna Petrova", "annapetrova", "petrovaanna", "anna.petrova1990"],
    ...["a.petrova@mail.example", "PETROVA12345", "annaannaanna", "avortep123", "xxpetrovaxx"],
    ...["greenyard2024", "Anna19051985"],
  ])("when it is %p", (password) => {
    expect(judged(password)).toBe("password-personal");
  });

  test("but not for somebody else", () => {
    const tom = { handle: "tom", name: "Tom", email: "t@mail.example" };
    expect(judgePassword("xxpetrovaxx", tom).ok).toBe(true);
  });

  test("never by a name of two letters, or of none", () => {
    const li = { handle: "li", name: "", courtyard: "" };
    expect(judgePassword("violin-kettle", li).ok).toBe(true);
  });
});

describe("any text", () => {
  test("is judged, and never breaks the rules", () => {
    const text = fc.string({ unit: "binary", maxLength: 600 });
    fc.assert(
      fc.property(text, text, (password, name) => {
        const { ok } = judgePassword(password, { handle: "x", name, email: name });
        if (ok) expect(Array.from(password.normalize("NFKC")).length).toBeGreaterThanOrEqual(10);
      }),
    );
  });

  test("drawn from letters and digits is nearly always taken", () => {
    const unit = fc.constantFrom(..."abcdefghijkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXYZ234679");
    const drawn = fc.sample(fc.string({ unit, minLength: 14, maxLength: 14 }), 500);
    expect(drawn.filter((password) => judged(password) !== "ok").length).toBeLessThan(5);
  });
});

describe("the list of common passwords", () => {
  const text = readFileSync(new URL("common-passwords.txt", import.meta.url), "utf8");
  const lines = text.trimEnd().split("\n");

  test("has thousands that are long enough to be chosen", () => {
    const long = lines.filter((line) => Array.from(line).length >= passwordLimits.minLength);
    expect(long.length).toBeGreaterThan(3_000);
    expect(long.filter((line) => judged(line) === "ok")).toEqual([]);
  });

  test("is sorted, without doubles, in the form in which passwords are compared", () => {
    expect(lines).toEqual([...new Set(lines)].sort());
    expect(lines.filter((line) => line !== line.normalize("NFKC").toLowerCase())).toEqual([]);
    expect(lines.filter((line) => line !== line.trim() || line.length < 4)).toEqual([]);
  });

  test("is read once", () => {
    expect(commonPasswords()).toBe(commonPasswords());
    expect(commonPasswords().size).toBe(lines.length);
  });
});
