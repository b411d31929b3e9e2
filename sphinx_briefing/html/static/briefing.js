/* Comfort for readers: all can be read without it. What it needs stands in the page. */
(() => {
  "use strict";

  const block = document.getElementById("briefing-page");
  if (!block) return;
  const { words, sources, previews } = JSON.parse(block.textContent);
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

  const root = document.documentElement;

  // Words without citations and signs.
  const heard = (element) => {
    const copy = element.cloneNode(true);
    all("sup, button.briefing-copy, .briefing-sign[role], .headerlink", copy).forEach((one) => one.remove());
    all("br", copy).forEach((one) => one.replaceWith("; "));
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  /* Quotations */

  // Insecure pages have no clipboard.
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

  const quoted = (figure) => {
    const [said, by] = [figure.querySelector("blockquote"), figure.querySelector("figcaption")];
    const place = figure.closest("[id^=briefing-]");
    const address = new URL(place ? `#${place.id}` : "", location.href);
    const day = figure.parentElement.querySelector(":scope > dl > dd.briefing-fact-said");
    const who = [heard(by), day && heard(day)].filter(Boolean).join(", ");
    return [heard(said), `— ${who}`, sources[figure.dataset.source], address.href]
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

  /* Tables; small ones are seen at a glance */

  const FEW = 3;
  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };
  const collator = new Intl.Collator(root.lang || undefined, { numeric: true });

  const plain = (text) =>
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter]);

  // What nobody knows comes last in either direction.
  const compare = (column, sign) => (one, other) => {
    const [a, b] = [one.cells[column], other.cells[column]];
    const [x, y] = [a.dataset.order, b.dataset.order];
    if (x || y) return !x - !y || sign * (x - y);
    const [left, right] = [heard(a), heard(b)];
    return (left === "–") - (right === "–") || sign * collator.compare(left, right);
  };

  const band = (row) => row.classList.contains("briefing-band");

  const sortable = (table, rows) => {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const sort = button("briefing-sort", head.textContent, () => {
        const order = { none: "ascending", ascending: "descending", descending: "none" };
        const chosen = order[head.ariaSort];
        heads.forEach((one) => (one.ariaSort = "none"));
        head.ariaSort = chosen;
        const sign = chosen === "ascending" ? 1 : -1;
        const sorted = chosen === "none" ? rows : [...rows].sort(compare(column, sign));
        sorted.forEach((row) => row.parentElement.append(row));
      });
      head.ariaSort = "none";
      head.replaceChildren(sort);
    });
  };

  const saved = (table, rows) => {
    const bands = all(".briefing-band", table);
    const title = (row) => (bands.length ? [heard(row.parentElement.rows[0])] : []);
    const head = [...table.tHead.rows[0].cells].map(heard);
    const body = rows
      .filter((row) => !row.hidden)
      .map((row) => [...title(row), ...[...row.cells].map(heard)]);
    const field = (text) => {
      const safe = /^\s*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text; // no program takes it for a formula
      return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
    };
    return [[...(bands.length ? [words.group] : []), ...head], ...body]
      .map((row) => `${row.map(field).join(",")}\r\n`)
      .join("");
  };

  const save = (table, rows) => {
    const file = document.createElement("a");
    const name = table.caption ? heard(table.caption) : document.title;
    file.download = `${name.trim().replace(/[^\p{L}\p{N}]+/gu, "-")}.csv`;
    file.href = URL.createObjectURL(
      new Blob(["\ufeff", saved(table, rows)], { type: "text/csv;charset=utf-8" })
    );
    file.click();
    URL.revokeObjectURL(file.href);
  };

  const tools = (table, rows) => {
    const label = make("label", "briefing-filter", words.filter);
    const input = label.appendChild(document.createElement("input"));
    const count = make("output", "briefing-count");
    const texts = rows.map((row) => plain(row.textContent));
    input.type = "search";
    input.addEventListener("input", () => {
      const wanted = plain(input.value).split(/\s+/).filter(Boolean);
      rows.forEach((row, place) => {
        row.hidden = !wanted.every((word) => texts[place].includes(word));
      });
      all(".briefing-band", table).forEach((title) => {
        title.hidden = [...title.parentElement.rows].every((row) => row === title || row.hidden);
      });
      const shown = rows.filter((row) => !row.hidden).length;
      count.textContent = wanted.length
        ? words.count.replace("{shown}", shown).replace("{all}", rows.length)
        : "";
    });
    const box = make("div", "briefing-tools");
    const order = () => all("tbody > tr", table).filter((row) => !band(row));
    box.append(label, count, button("briefing-save", words.save, () => save(table, order())));
    return box;
  };

  // Heads stay in sight where no box scrolls, below the bar that a theme may have.
  const top = getComputedStyle(root).scrollPaddingTop;
  if (top !== "auto") root.style.setProperty("--briefing-top", top);
  const fitting = new ResizeObserver((entries) => {
    entries.forEach(({ target }) => {
      target.classList.toggle("briefing-fits", target.scrollWidth <= target.clientWidth);
    });
  });

  all("table.briefing-table").forEach((table) => {
    const rows = all("tbody > tr", table).filter((row) => !band(row));
    const box = table.closest(".briefing-scroll");
    fitting.observe(box);
    if (rows.length <= FEW) return;
    sortable(table, rows);
    box.before(tools(table, rows));
  });

  /* Previews; WCAG 2.2, 1.4.13 */

  const tip = make("div", "briefing-preview");
  tip.id = "briefing-preview";
  tip.role = "tooltip";
  tip.hidden = true;
  document.body.append(tip);
  let owner = null;
  let timer = 0;

  const cut = (text) => (text.length > 170 ? `${text.slice(0, 160)}…` : text);

  const listed = (row) => all("li", row).map(heard).join("; ") || heard(row);

  const told = (link) => {
    const id = decodeURIComponent(link.hash.slice(1));
    if (!id.startsWith("briefing-") || link.matches(".headerlink, .briefing-cite a")) return null;
    if (link.pathname !== location.pathname) return (previews || {})[id];
    const target = document.getElementById(id);
    if (!target || target.contains(link) || !target.className.includes("briefing-")) return null;
    const title = target.querySelector(".briefing-name, blockquote, .briefing-claimed") || target;
    const said = all(":scope > p > .briefing-chip, :scope > .briefing-quotation > figcaption", target);
    const rows = all(":scope > dl > dd", target).slice(0, 3);
    return [heard(title), [...said, ...rows].map(listed).join(" · ")].map(cut);
  };

  const hide = () => {
    clearTimeout(timer);
    if (owner) owner.removeAttribute("aria-describedby");
    owner = null;
    tip.hidden = true;
  };

  const show = (link) => {
    if (link === owner) return;
    hide();
    const [title, about] = told(link) || [];
    if (!title) return;
    owner = link;
    tip.replaceChildren(make("strong", "briefing-preview-title", title), about || "");
    tip.hidden = false;
    tip.dir = getComputedStyle(link).direction;
    link.setAttribute("aria-describedby", tip.id);
    const at = link.getBoundingClientRect();
    const [width, height] = [tip.offsetWidth, tip.offsetHeight];
    const start = tip.dir === "rtl" ? at.right - width : at.left;
    const left = Math.max(8, Math.min(start, root.clientWidth - width - 8));
    const below = at.bottom + height + 8 < innerHeight || at.top < height + 8;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${scrollY + (below ? at.bottom + 4 : at.top - height - 4)}px`;
  };

  const soon = (act, delay) => {
    clearTimeout(timer);
    timer = setTimeout(act, delay);
  };

  const linked = (event) => event.target.closest("a[href*='#briefing-']");

  document.addEventListener("mouseover", (event) => {
    const link = linked(event);
    if (link) soon(() => show(link), 200);
    else if (tip.contains(event.target)) clearTimeout(timer);
    else if (owner !== document.activeElement) soon(hide, 300);
  });
  document.addEventListener("focusin", (event) => {
    const link = linked(event);
    if (link && link.matches(":focus-visible")) show(link);
    else hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
})();
