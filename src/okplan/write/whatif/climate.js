// What the climate targets come to, in the sentence that leads in every document: how many are missed, of how many it
// is uncertain. It stands beside the verdict and is no part of it.
(() => {
  const shared = (window.okplanShared ??= {});
  const [WARNING, BREACH] = [1, 2];

  // `value` is of a line, a year and an item; what is judged are the projected years, all of them.
  shared.climateTold = (value, { climate: { levels, targets }, years }) => {
    const last = years.length - 1, level = levels[value("climate_verdict_level", last, 0)];
    const say = (key, words) => shared.say(`show.climate.${key}`, words);
    if (level !== "missed") return say(level);
    const worst = Array.from({ length: targets }, (_, item) =>
      Math.max(...years.slice(1).map((_, t) => value("climate_level", t + 1, item))));
    const [missed, unsure] = [BREACH, WARNING].map((level) => worst.filter((one) => one === level).length);
    const told = say(`missed.${targets === 1 ? "one" : missed === targets ? "all" : "some"}`, { missed, count: targets });
    return unsure ? say("unsure", { missed: told, count: unsure }) : told;
  };
})();
