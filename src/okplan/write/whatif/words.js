// The page's texts: each with what stands in its braces filled in. Texts of the page are never written in a script.
(() => {
  const shared = (window.okplanShared ??= {});
  shared.data = JSON.parse(document.getElementById("data").textContent);

  shared.say = (key, values = {}) => {
    const text = shared.data.words[key];
    if (text === undefined) throw new Error(`no text: ${key}`);
    return text.replace(/\{(\w+)\}/g, (_, name) => {
      if (!(name in values)) throw new Error(`${key}: nothing for {${name}}`);
      return values[name];
    });
  };

  // An element in short: its tag, what it has, and what is in it. Text is always text, never markup.
  shared.element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === false) continue;
      made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children.filter((one) => one !== null && one !== undefined));
    return made;
  };
})();
