/* Comfort for readers: copy a quotation with all that belongs to it. Everything can be read and
   followed without this script, and it asks for nothing from anywhere: what it needs stands in the
   page. */
(() => {
  "use strict";

  const block = document.getElementById("briefing-page");
  if (!block) return;
  const { words, sources } = JSON.parse(block.textContent);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  const make = (tag, style, text) => {
    const made = document.createElement(tag);
    made.className = style;
    made.textContent = text || "";
    return made;
  };

  const button = (style, text, act) => {
    const made = make("button", style, text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };

  /* Quotations */

  // A page that was not fetched over a secure connection has no clipboard.
  const toClipboard = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.body.appendChild(make("textarea", "briefing-copying"));
      area.value = text;
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  };

  const heard = (element) => {
    const copy = element.cloneNode(true);
    all("sup, button", copy).forEach((one) => one.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  const quoted = (figure) => {
    const [said, by] = [figure.querySelector("blockquote"), figure.querySelector("figcaption")];
    const place = figure.closest("[id^=briefing-]");
    const address = new URL(place ? `#${place.id}` : "", location.href);
    const signed = said.cloneNode(true);
    all(".briefing-sign[role]", signed).forEach((one) => one.remove()); // faults stay, in words
    const day = figure.parentElement.querySelector(":scope > dl > dd.briefing-fact-said");
    const who = [heard(by), day && heard(day)].filter(Boolean).join(", ");
    return [heard(signed), `— ${who}`, sources[figure.dataset.source], address.href]
      .filter(Boolean)
      .join("\n");
  };

  all("figure.briefing-quotation").forEach((figure) => {
    const copy = button("briefing-copy", words.copy, async () => {
      const before = document.activeElement;
      await toClipboard(quoted(figure));
      before.focus();
      copy.textContent = words.copied;
      setTimeout(() => (copy.textContent = words.copy), 2000);
    });
    copy.setAttribute("aria-live", "polite");
    figure.querySelector("figcaption").append(" ", copy);
  });
})();
