import { describe, expect, test } from "bun:test";
import { keyOf, stemOf } from "./stem.ts";

function pairs(rows: string): string[][] {
  return rows.split(",").map((row) => row.trim().split("/"));
}

const same = pairs(`
  картошка/картошки, картошка/Картошку, яйца/яиц, яйцо/яйца, огурец/огурцы, огурцы/огурцов,
  перец/перца, помидор/помидоры, помидоры/помидоров, яблоко/яблок, яблоки/яблоко, груша/груш,
  груши/грушу, молоко/молока, Молоко/молоко, сок/соки, сок/сока, соль/соли, мука/муки,
  мука/муку, сыр/сыра, рис/риса, лук/лука, чай/чая, масло/масла, хлеб/хлеба, банан/бананов,
  лимон/лимона, апельсин/апельсины, морковь/моркови, свёкла/свекла, свёкла/свёклы, мёд/меда,
  чеснок/чеснока, творог/творога, сметана/сметану, колбаса/колбасы, сосиски/сосисок,
  котлета/котлет, пельмени/пельменей, печенье/печенья, печенье/печений, конфета/конфет,
  вафли/вафель, салфетки/салфеток, булка/булок, пирожок/пирожки, творожок/творожка,
  индейка/индеек, батарейки/батареек, курица/курицу, рыба/рыбы, гриб/грибов, специи/специй,
  овощи/овощей, соус/соуса, сельдерей/сельдерея, шампунь/шампуня, туалетная бумага/туалетной
  бумаги, зубная паста/зубную пасту, масло сливочное/сливочное масло, куриное филе/филе
  куриного, дрожжи/дрожжей, орехи/орехов, вишня/вишен, potato/potatoes, tomato/tomatoes,
  Milk/milk, egg/eggs, cherry/cherries, loaf/loaves, box/boxes, peach/peaches, cookie/cookies,
  knife/knives, apple/apples, grape/grapes, leek/leeks, radish/radishes, bag of rice/bag rice,
  pea/peas, olive/olives, clove/cloves, dish/dishes, lime/limes, yoghurt/yogurt, crème
  fraîche/creme fraiche, jalapeño/jalapenos, glass/glasses, sandwich/sandwiches, bean/beans,
  strawberry/strawberries, the bread/bread, chili/chilies, shoe/shoes, mango/mangoes,
  lens/lens, ben's rice/bens rice, dishwasher tablet/dishwasher tablets, children/child,
  half/halves`);

const different = pairs(`
  мука/мак, соль/сало, сок/сосиски, сок/соя, сыр/сырок, сыр/сырники, рис/рисовая мука,
  лук/люля, чай/час, печень/печенье, мясо/масло, масло/маслины, вода/водка, слива/сливки,
  сливы/сливочное масло, виноград/вино, вино/виноград, хлеб/хлебцы, хлеб/хлопья, рыба/рыбки,
  перец/персик, перец/перчатки, молоко/молочко, яйца/яйцерезка, картошка/картофель,
  морковь/мороженое, капуста/капсулы, сахар/сухари, мыло/мел, корм/крем, лимон/лимонад,
  банан/банка, апельсин/апельсиновый, гречка/горчица, горох/горошек, фасоль/фарш,
  бумага/бумажник, спички/специи, кофе/кефир, кола/колбаса, свёкла/свечи, салат/сало,
  соус/сок, тунец/тонер, туна/тунец, икра/ириски, пиво/пирог, пирог/пирожки, пицца/пшеница,
  курица/курага, утка/утюг, шампунь/шампанское, гриб/гриль, котлеты/кот, кот/корт,
  семена/семечки, зелень/зелёнка, вата/вафли, соль для ванны/соль, молоко козье/молоко,
  красный лук/лук, milk/silk, milk chocolate/chocolate milk, rice/ice, pea/pear, peas/pears,
  bread/breadcrumbs, butter/buttermilk, bean/bear, corn/cornflour, cream/ice cream,
  egg/eggplant, oat/oats milk, grape/grapefruit, lime/limeade, plum/plumber, cat food/dog
  food, pepper/peppermint, tea/tear, tea/teas set, glass/glasses case, salt/salad,
  coke/cookie, pan/pancake, pine nuts/pineapple, beer/beetroot, olive/oil, water/watermelon,
  straw/strawberry, soap/soup, ham/hamster food, mint/mince, lamb/lamp, gas/gasp,
  cheese/cheesecake, wine/wines rack, bus ticket/ticket, asparagus/asparagu tips, hummus/humus
  soil`);

describe("two names", () => {
  test("of the same thing have one key", () => {
    expect(same.length).toBeGreaterThanOrEqual(60);
    expect(same.filter(([one = "", other = ""]) => keyOf(one) !== keyOf(other))).toEqual([]);
  });

  test("of different things have different keys", () => {
    expect(different.length).toBeGreaterThanOrEqual(60);
    expect(different.filter(([one = "", other = ""]) => keyOf(one) === keyOf(other))).toEqual([]);
  });

  test("may write a share with a comma or a point", () => {
    expect(keyOf("Молоко 3,2%")).toBe(keyOf("молока 3.2%"));
    expect(keyOf("молоко 3,2%")).not.toBe(keyOf("молоко 2,5%"));
  });

  test("of nothing but pictures are told apart", () => {
    expect(keyOf("🥛")).toBe("🥛");
    expect(keyOf("🥛")).not.toBe(keyOf("🍎"));
  });
});

test("a word that is no word of either language is its own stem", () => {
  expect(stemOf("b12")).toBe("b12");
  expect(stemOf("日本")).toBe("日本");
});
