/* Comfort for readers: copy a quotation with all that belongs to it; sort, filter and save tables.
   Everything can be read and followed without this script, and it asks for nothing from
   anywhere: what it needs stands in the page. */
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

  const root = document.documentElement;

  // The words of an element as they are meant to be read on: no citations, no signs of verdicts.
  const heard = (element) => {
    const copy = element.cloneNode(true);
    all("sup, button.briefing-copy, .briefing-sign[role]", copy).forEach((one) => one.remove());
    all("br", copy).forEach((one) => one.replaceWith("; "));
    return copy.textContent.replace(/\s+/g, " ").trim();
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

  /* Tables: small ones are seen at a glance. */

  const FEW = 3;
  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };
  const collator = new Intl.Collator(root.lang || undefined, { numeric: true });

  const plain = (text) =>
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter]);

  // A cell without a value, or with a date that nobody knows, comes last in either direction.
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
      const safe = /^[=+\-@]/.test(text) ? `'${text}` : text; // no program takes it for a formula
      return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
    };
    return [[...(bands.length ? [words.group] : []), ...head], ...body]
      .map((row) => `${row.map(field).join(",")}\r\n`)
      .join("");
  };

  const save = (table, rows) => {
    const file = document.createElement("a");
    const name = table.caption ? table.caption.textContent : document.title;
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

  // What stays in sight above rows would stay in a box that scrolls: only where all fits, none is
  // needed. A theme with a bar at the top keeps room for it where links lead to.
  const top = getComputedStyle(root).scrollPaddingTop;
  if (top.endsWith("px")) root.style.setProperty("--briefing-top", top);
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
})();
