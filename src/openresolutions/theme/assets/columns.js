// What is known of every target without its texts: a letter for each in each column. It tells which
// targets fit a choice, how many would fit each other one, and in what order they come.
export const FACETS = ["place", "topic", "body", "year", "document", "claimed", "verdict", "finding", "evidence"];
const LETTERS = 91;
export const language = document.documentElement.lang;
export const collator = new Intl.Collator(language, { numeric: true });

function column(letters) {
  const codes = new Uint16Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) {
    const code = letters.charCodeAt(at);
    codes[at] = code < 256 ? code - 35 : code - 256 + LETTERS;
  }
  return codes;
}

// Where every target stands, by number; the rows of a dossier follow each other.
export class Index {
  constructor(told, root) {
    Object.assign(this, { told, root });
    this.columns = Object.fromEntries(Object.entries(told.columns).map(([name, it]) => [name, column(it)]));
    this.total = this.columns.standing.length;
    this.dossier = new Uint32Array(this.total);
    this.starts = [];
    this.above = told.dossiers.map(([, where]) => this.around(where));
    this.documents = [];
    this.texts = new Map();
    this.shelves = new Map();
    const documents = new Uint32Array(this.total);
    let row = 0;
    told.dossiers.forEach(([address, , count, held], number) => {
      this.starts.push(row);
      const first = this.documents.length;
      const key = address.replace(/^resolutions\//, "");
      for (const [id, name] of held) this.documents.push([`${key}${id}`, name]);
      for (const end = row + count; row < end; row += 1) {
        this.dossier[row] = number;
        documents[row] = first + this.columns.document[row];
      }
    });
    this.columns.document = documents;
    this.entries = { ...told, place: told.places, document: this.documents };
  }

  // A place, what it is part of, and what it went into.
  around(where) {
    const found = new Set();
    const waiting = [...where];
    while (waiting.length) {
      const one = waiting.pop();
      if (found.has(one)) continue;
      found.add(one);
      waiting.push(...this.told.places[one][2]);
    }
    return [...found];
  }

  number(name, value) {
    return this.entries[name].findIndex(([id]) => id === value);
  }

  // Which rows fit one choice.
  mask(name, value) {
    const fits = new Uint8Array(this.total);
    const wanted = this.number(name, value);
    if (wanted < 0) return fits;
    const within = name === "place" && this.above.map((places) => places.includes(wanted));
    const codes = this.columns[name];
    for (let row = 0; row < this.total; row += 1) {
      if (name === "place") fits[row] = within[this.dossier[row]];
      else if (name === "finding") fits[row] = (codes[row] >> wanted) & 1;
      else fits[row] = codes[row] === wanted;
    }
    return fits;
  }

  async words(typed) {
    const { width, shelves } = this.told.words;
    const masks = typed.map(async (word) => {
      const letters = [...word].slice(0, width);
      const name = letters.map((letter) => letter.codePointAt(0).toString(16)).join("-") || "all";
      const fits = new Uint8Array(this.total);
      if (!shelves.includes(name)) return fits;
      const shelf = await this.kept(this.shelves, name, `targets/words-${name}.json`);
      for (const [known, steps] of Object.entries(shelf)) {
        if (!known.startsWith(word)) continue;
        let row = 0;
        for (const step of steps) fits[(row += step)] = 1;
      }
      return fits;
    });
    return Promise.all(masks);
  }

  // The texts of a row, fetched with those of its dossier.
  async row(number) {
    const dossier = this.dossier[number];
    const [address] = this.told.dossiers[dossier];
    const rows = await this.kept(this.texts, address, `${address}rows.json`);
    return rows[number - this.starts[dossier]];
  }

  kept(shelf, name, address) {
    if (!shelf.has(name)) shelf.set(name, fetched(new URL(address, this.root)));
    return shelf.get(name);
  }

  // What fits all masks, and for each facet how many rows each value would have: of what fits, and
  // of what only this facet's own choice keeps out. Nothing is made for a single row.
  count(masks) {
    const { total } = this;
    const fails = new Uint8Array(total);
    const failing = new Int8Array(total);
    for (const [facet, mask] of masks) {
      for (let row = 0; row < total; row += 1) {
        if (mask[row]) continue;
        fails[row] += 1;
        failing[row] = facet;
      }
    }
    const fits = new Uint8Array(total);
    const found = this.rows((row) => (fits[row] = fails[row] === 0 ? 1 : 0));
    const counts = FACETS.map((name, facet) => {
      const chosen = masks.some(([one]) => one === facet);
      const kept = chosen ? this.rows((row) => fails[row] === 1 && failing[row] === facet) : [];
      const tally = new Uint32Array(this.entries[name].length);
      for (const rows of [found, kept]) this.add(tally, name, rows);
      return tally;
    });
    return { found: found.length, fits, counts };
  }

  rows(fits) {
    const rows = new Uint32Array(this.total);
    let count = 0;
    for (let row = 0; row < this.total; row += 1) if (fits(row)) rows[count++] = row;
    return rows.subarray(0, count);
  }

  add(tally, name, rows) {
    const codes = this.columns[name];
    if (name === "place") {
      const each = new Uint32Array(this.above.length);
      for (let at = 0; at < rows.length; at += 1) each[this.dossier[rows[at]]] += 1;
      this.above.forEach((places, dossier) => {
        if (each[dossier]) for (const place of places) tally[place] += each[dossier];
      });
    } else if (name === "finding") {
      for (let bit = 0; bit < tally.length; bit += 1)
        for (let at = 0; at < rows.length; at += 1) tally[bit] += (codes[rows[at]] >> bit) & 1;
    } else for (let at = 0; at < rows.length; at += 1) tally[codes[rows[at]]] += 1;
  }

  // The rows that fit, in an order, from one place of it to another.
  page(fits, order, first, last) {
    const rows = [];
    let count = 0;
    for (const row of this.order(order)) {
      if (!fits[row]) continue;
      if (count >= first) rows.push(row);
      if ((count += 1) >= last) break;
    }
    return rows;
  }

  // All rows in an order, made once: each key is a small whole number, so they are counted out.
  order(name) {
    this.orders ??= new Map();
    if (!this.orders.has(name)) this.orders.set(name, countedOut(this.key(name), this.total));
    return this.orders.get(name);
  }

  key(name) {
    const { standing, short, year } = this.columns;
    if (name === "gap") return (row) => 65535 - short[row];
    if (name === "due") {
      const years = this.told.year.map(([value]) => Math.min(9999, Math.max(0, Number(value) || 0)));
      return (row) => 9999 - years[year[row]];
    }
    if (name !== "place") return (row) => standing[row];
    const ranks = new Uint32Array(this.told.places.length);
    const names = this.told.places.map(([, said], at) => [said, at]).sort((one, other) => collator.compare(one[0], other[0]));
    names.forEach(([, at], rank) => (ranks[at] = rank));
    return (row) => ranks[this.told.dossiers[this.dossier[row]][1][0]];
  }
}

function countedOut(key, total) {
  const keys = new Uint32Array(total);
  let most = 0;
  for (let row = 0; row < total; row += 1) most = Math.max(most, (keys[row] = key(row)));
  const starts = new Uint32Array(most + 2);
  for (let row = 0; row < total; row += 1) starts[keys[row] + 1] += 1;
  for (let at = 1; at < starts.length; at += 1) starts[at] += starts[at - 1];
  const order = new Uint32Array(total);
  for (let row = 0; row < total; row += 1) order[starts[keys[row]]++] = row;
  return order;
}

// The values that most rows have, with the one that is chosen; all that have a row if they are few.
export function frequent(counts, most, chosen) {
  const some = [];
  let largest = 0;
  for (let at = 0; at < counts.length; at += 1) {
    if (!counts[at] && at !== chosen) continue;
    some.push(at);
    if (counts[at] > largest) largest = counts[at];
  }
  if (some.length <= most) return some;
  const many = new Uint32Array(largest + 1);
  for (const at of some) many[counts[at]] += 1;
  let least = largest;
  for (let sum = many[least]; sum < most; sum += many[least]) least -= 1;
  const above = some.filter((at) => counts[at] > least || at === chosen);
  const equal = some.filter((at) => counts[at] === least && at !== chosen);
  return [...above, ...equal].slice(0, most);
}

export async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}
