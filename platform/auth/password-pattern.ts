/** Keys in a row, letters in order: what fingers and children go along. */
const rows = [
  ...["1234567890", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "!@#$%^&*()"],
  ...["йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю.", '!"№;%:?*()'],
  ...["1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "8ik,", "9ol.", "0p;/"],
  ...["йфя", "цыч", "увс", "кам", "епи", "нрт", "гоь", "шлб", "щдю"],
  ...["abcdefghijklmnopqrstuvwxyz", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "0123456789"],
];

/** A shorter piece of a row is chance. */
const shortestRun = 3;

function follow(one: string, next: string): boolean {
  return one === next || rows.some((row) => row.includes(one + next) || row.includes(next + one));
}

/** Whether a text is nothing but runs along rows, and letters repeated: `qweasdzxc`, `1111aaaa`. */
export function isRuns(text: string): boolean {
  let length = 0;
  let last = "";
  for (const letter of text) {
    const goesOn = last !== "" && follow(last, letter);
    if (!goesOn && last !== "" && length < shortestRun) return false;
    length = goesOn ? length + 1 : 1;
    last = letter;
  }
  return length >= shortestRun;
}

/** The shortest text of which this one is repetitions: `abcabcab` is of `abc`. */
export function repeatedUnit(text: string): string {
  const letters = Array.from(text);
  for (let length = 1; length <= letters.length / 2; length++) {
    if (letters.every((letter, index) => letter === letters[index % length])) {
      return letters.slice(0, length).join("");
    }
  }
  return text;
}

/** Whether nobody would need long to guess what was added to a word: `!`, `2024`, `12345`. */
export function isTrivialAddition(added: string): boolean {
  const core = added.replace(/[^\p{L}\p{N}]/gu, "");
  if (core.length <= 4) return true;
  return isRuns(core) || isDate(core);
}

/** Six or eight digits that are a day: 190585, 19051985, 19850519. */
function isDate(digits: string): boolean {
  return (
    /^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])((19|20)?\d\d)$/u.test(digits) ||
    /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/u.test(digits)
  );
}
