// What is moved, as others can read it: an alternative in YAML, a link, and a file.
(() => {
  const shared = (window.okplanShared ??= {});
  const SIGNED = 16; // signs of the plan's checksum that a link carries

  const DECIMALS = 10; // of a value as it is written, as studies/whatif/lever.py has it

  // A number without exponent, as short as it is; one of three decimals has a fourth, for it is not in thousands.
  const number = (value) => {
    const text = value.toFixed(DECIMALS).replace(/0+$/, "").replace(/\.$/, "");
    if (text === "-0") return "0";
    return (text.split(".")[1] ?? "").length === 3 ? `${text}0` : text;
  };

  const entryOf = ({ path, times, before, after }, value) => `  ${path}: ${before}${times ? number(value * times) : ""}${after}`;

  // Those that are moved, in the levers' order, but for those of an item that is out.
  shared.moved = (data, values) => {
    const at = Object.fromEntries(data.levers.map(({ id, neutral }) => [id, values[id] ?? neutral]));
    return data.levers.filter(({ id, neutral, under }) => at[id] !== neutral && (at[under] ?? 1) !== 0);
  };

  // The scenario that says what is moved: okplan reads it beside the plan's own file and finds the page's figures.
  shared.yaml = (data, values) => {
    const { head, unchanged, changes, entries } = data.alternative;
    const moved = shared.moved(data, values);
    const told = moved.map((lever) => shared.changeText(lever, values[lever.id])).join(", ");
    const each = moved.flatMap((lever) => lever.entries.map((one) => entryOf(one, values[lever.id])));
    const said = [...entries, ...new Set(each)]; // two points that say the same say it once
    const about = moved.length ? `${changes} ${told}` : unchanged;
    return [...head, `description: ${JSON.stringify(about)}`, ...(said.length ? ["set:", ...said] : []), ""].join("\n");
  };

  shared.signOf = (data) => data.sha.slice(0, SIGNED);

  // The part of an address after `#`: which plan it is of, and each lever that is not neutral.
  shared.toLink = (data, values) => {
    const said = new URLSearchParams({ plan: shared.signOf(data) });
    for (const [id, value] of Object.entries(values)) said.append(id, String(value));
    return `#${said}`;
  };

  // {values} of this plan, {other: true} of another one, {broken: what} where it cannot be read, null where it says nothing.
  shared.fromLink = (data, hash) => {
    const said = new URLSearchParams(hash.replace(/^#/, ""));
    const plan = said.get("plan");
    if (plan === null) return null;
    said.delete("plan");
    return taken(data, plan, Object.fromEntries([...said].map(([id, value]) => [id, value.trim() === "" ? NaN : Number(value)])));
  };

  shared.toFile = (data, values) =>
    `${JSON.stringify({ okplan: 1, whatif: data.file, plan: shared.signOf(data), values }, null, 1)}\n`;

  shared.fromFile = (data, text) => {
    try {
      const said = JSON.parse(text);
      if (typeof said?.plan === "string" && said.values && typeof said.values === "object")
        return taken(data, said.plan, said.values);
    } catch { /* told below: a file that is not JSON is a file of something else */ }
    return { broken: "" };
  };

  const taken = (data, plan, values) => {
    if (plan !== shared.signOf(data)) return { other: true };
    const levers = new Map(data.levers.map((one) => [one.id, one]));
    const wrong = Object.entries(values).find(([id, value]) => !levers.has(id) || !shared.fits(levers.get(id), value));
    if (wrong) return { broken: wrong[0] };
    const moved = Object.keys(values).filter((id) => values[id] !== levers.get(id).neutral);
    const clash = moved.find((id) => levers.get(id).apart?.some((other) => moved.includes(other)));
    return clash ? { broken: clash } : { values };
  };

  // Give the reader a file; nothing leaves the machine.
  shared.download = (name, text, type) => {
    const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    const link = shared.element("a", { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };

  // The clipboard, or the old way where the page comes from a file and the browser keeps it from the clipboard.
  shared.copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = shared.element("textarea", { class: "unseen" });
      area.value = text;
      (document.querySelector("dialog[open]") ?? document.body).append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  };
})();
