import type { Language } from "../config/language.ts";

const english = {
  traits: words(`
    Amber Brave Bright Calm Cheerful Clever Cosy Curious Early Gentle Golden Happy Honest Jolly
    Kind Light Lively Lucky Mellow Merry Patient Playful Polite Quick Quiet Silver Sleepy Sunny
    Swift Warm Wise Witty`),
  animals: words(`
    Badger Beaver Bittern Cat Cricket Crane Dormouse Duck Finch Fox Goose Hare Hedgehog Heron Lark
    Lynx Magpie Marten Mole Moth Newt Otter Owl Raven Robin Sparrow Squirrel Starling Stork Swallow
    Thrush Wren`),
};

/** Adjectives in the masculine and the feminine, for animals of either gender. */
const russian = {
  traits: pairs(`
    Бойкий/Бойкая Быстрый/Быстрая Весёлый/Весёлая Добрый/Добрая Дружный/Дружная
    Задумчивый/Задумчивая Звонкий/Звонкая Золотой/Золотая Кроткий/Кроткая Ласковый/Ласковая
    Лёгкий/Лёгкая Любопытный/Любопытная Мудрый/Мудрая Озорной/Озорная Осенний/Осенняя
    Приветливый/Приветливая Проворный/Проворная Ранний/Ранняя Рыжий/Рыжая Светлый/Светлая
    Смелый/Смелая Солнечный/Солнечная Сонный/Сонная Спокойный/Спокойная Тёплый/Тёплая
    Терпеливый/Терпеливая Тихий/Тихая Удалой/Удалая Умный/Умная Утренний/Утренняя
    Честный/Честная Шустрый/Шустрая`),
  masculine: words(`
    Аист Барсук Бобр Воробей Грач Дрозд Ёж Жаворонок Журавль Заяц Зяблик Кот Крот Лис Скворец
    Снегирь Филин Хомяк Чиж`),
  feminine: words(`
    Белка Выдра Галка Гусыня Иволга Куница Ласточка Лиса Мышь Рысь Синица Сова Сорока Утка Цапля`),
};

/** A pleasant made-up name for somebody who has not said theirs: "Quiet Heron". */
export function guestName(language: Language): string {
  if (language === "en") return `${pick(english.traits)} ${pick(english.animals)}`;
  const [masculine, feminine] = pick(russian.traits);
  const animal = pick([...russian.masculine, ...russian.feminine]);
  return `${russian.feminine.includes(animal) ? feminine : masculine} ${animal}`;
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/u);
}

function pairs(text: string): readonly (readonly [string, string])[] {
  return words(text).map((pair) => {
    const [masculine = pair, feminine = pair] = pair.split("/");
    return [masculine, feminine];
  });
}

function pick<Item>(items: readonly Item[]): Item {
  const random = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  return items[random % items.length] as Item; // the lists above are not empty
}
