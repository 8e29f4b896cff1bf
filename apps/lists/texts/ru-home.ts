/** What other pages show of lists; small, because the home page waits for it. */
export const home = {
  home: {
    title: "Списки",
    all: "Все списки",
    got: "{{done}} из {{count}}",
    empty: "пока пусто",
    bar: "Сколько уже в корзине",
    changed: "{{name}}, {{when}}",
    justNow: "только что",
    none: "Списков пока нет",
    make: "Завести",
  },
  notices: {
    assigned_one: "{{name}} просит вас купить: {{item}} («{{list}}»)",
    assigned_few: "{{name}} просит вас купить {{count}} пункта («{{list}}»)",
    assigned_many: "{{name}} просит вас купить {{count}} пунктов («{{list}}»)",
    assigned_other: "{{name}} просит вас купить {{count}} пункта («{{list}}»)",
    shared: "{{name}} приглашает вас в список «{{list}}»",
  },
} as const;
