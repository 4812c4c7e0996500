// Numbers as okplan prints them elsewhere: no-break spaces, comma and a real minus in nb and nn; comma and point in en.
(() => {
  const shared = (window.okplanShared ??= {});
  const NBSP = "\u00a0", MINUS = "\u2212", DASH = "\u2013";
  const inEnglish = () => shared.data.language === "en";

  // The size of a number with so many decimals. A half is rounded up, of the number as it is written: 0.15 becomes 0.2,
  // though its float lies a little below.
  const asWritten = (size, decimals) => {
    const [written, power = "0"] = String(size).split("e"), [before, after = ""] = written.split(".");
    const all = before + after, cut = before.length + Number(power) + decimals;
    const kept = BigInt(cut > 0 ? all.padEnd(cut, "0").slice(0, cut) : "0"), up = cut >= 0 && (all[cut] ?? "0") >= "5";
    return String(up ? kept + 1n : kept);
  };
  const digits = (size, decimals) => {
    const units = size * 10 ** decimals, clear = Math.abs((units % 1) - 0.5) > 1e-3 && units < 1e11; // far from a half
    const whole = (clear ? String(Math.round(units)) : asWritten(size, decimals)).padStart(decimals + 1, "0");
    return [whole.slice(0, whole.length - decimals), decimals ? whole.slice(-decimals) : ""];
  };

  const number = (value, decimals = 0) => {
    if (!Number.isFinite(value)) return DASH;
    const [whole, part] = digits(Math.abs(value), decimals);
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, inEnglish() ? "," : NBSP);
    const text = part ? `${grouped}${inEnglish() ? "." : ","}${part}` : grouped;
    return (value < 0 && /[1-9]/.test(text) ? MINUS : "") + text;
  };

  const percent = (share, decimals = 1) => (Number.isNaN(share) ? DASH : `${number(share * 100, decimals)}${NBSP}%`);

  // A number with the decimals it has, two at most.
  const figure = (value) => number(value, (value.toFixed(2).replace(/0+$/, "").split(".")[1] ?? "").length);

  // Of a limit the decimals that it was given, two at most.
  const decimalsOf = (value) => [0, 1].find((d) => Math.abs(Number(value.toFixed(d)) - value) < 1e-9) ?? 2;
  const limitPercent = (share) => percent(share, decimalsOf(share * 100));

  const inKroner = (figure, unit) => shared.say(`common.money.${unit}`, { figure });

  // Kroner in words: millions with a decimal, thousands below a million.
  const money = (kroner) =>
    Math.abs(kroner) >= 999500 ? inKroner(number(kroner / 1e6, 1), "mill") : inKroner(number(kroner), "kr");

  // A number with what it is of, where the unit has a word.
  const counted = (text, unit) => {
    const word = `common.counted.${unit}`;
    return word in shared.data.words ? shared.say(text === "1" ? `${word}.one` : word, { figure: text }) : text;
  };

  // A percentage, kroner, or what is neither, with its unit: man-years, persons, a number.
  const amount = (value, unit) => {
    if (unit === "ratio") return limitPercent(value);
    const decimals = Number.isInteger(value) ? 0 : unit === "number" ? 2 : 1;
    return unit === "kr" ? money(value) : counted(number(value, decimals), unit);
  };

  // A limit with the decimals it was given, two at most.
  const limitAmount = (value, unit) => {
    if (unit === "kr" && Math.abs(value) >= 999500) return inKroner(figure(value / 1e6), "mill");
    return unit === "ratio" || unit === "kr" ? amount(value, unit) : counted(figure(value), unit);
  };

  // A figure with its sign, unless it is nothing as it is shown.
  const plus = (text) => (/[1-9]/.test(text) && text[0] !== MINUS ? `+${text}` : text);

  // 2027–2030, 2033
  const spans = (years) => {
    const found = [];
    for (const year of years) {
      const last = found.at(-1);
      if (last && year === last[1] + 1) last[1] = year;
      else found.push([year, year]);
    }
    return found.map(([first, last]) => (first === last ? `${first}` : `${first}${DASH}${last}`)).join(", ");
  };

  // One, two and three.
  const listed = (texts) => {
    const head = texts.slice(0, -1), last = texts.at(-1);
    return head.length ? shared.say("onepage.and", { head: head.join(", "), last }) : last;
  };

  // A paragraph of the law keeps its number on its line.
  const unbroken = (text) => text.replace(/(§+) /g, `$1${NBSP}`);

  // A number within a formula: kroner whole, shares in per cent, indices with six decimals.
  const inFormula = (value, unit) => {
    if (unit === "ratio") return percent(value, 2);
    if (unit === "years") return Number.isNaN(value) ? DASH : String(Math.round(value));
    if (unit === "index") return number(value, 6);
    if (unit === "man_years") return number(value, 1);
    if (unit !== "number" || !Number.isFinite(value)) return number(value);
    const short = Number(value.toPrecision(6));
    return number(short, (String(short).split("e")[0].split(".")[1] ?? "").length);
  };

  shared.numbers = {
    NBSP, DASH, MINUS, number, percent, limitPercent, inKroner, money, amount, limitAmount, plus, spans, listed, unbroken, inFormula,
  };
})();
