/** What the demo's tournaments are called. */
export const cups = {
  en: { was: "Friday cup", comes: "Everyone against everyone" },
  ru: { was: "Пятничный кубок", comes: "Каждый с каждым" },
} as const;
