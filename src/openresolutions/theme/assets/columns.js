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

  // What fits all masks, and for each facet how many rows each value would have.
  count(masks) {
    const fails = new Uint8Array(this.total);
    const failing = new Int8Array(this.total).fill(-1);
    masks.forEach(([facet, mask]) => {
      for (let row = 0; row < this.total; row += 1) {
        if (mask[row]) continue;
        fails[row] += 1;
        failing[row] = facet;
      }
    });
    const counts = FACETS.map((name) => new Uint32Array(this.entries[name].length));
    const perDossier = new Uint32Array(this.above.length);
    const found = [];
    for (let row = 0; row < this.total; row += 1) {
      if (fails[row] > 1) continue;
      if (fails[row] === 0) found.push(row);
      FACETS.forEach((name, facet) => {
        if (fails[row] === 1 && failing[row] !== facet) return;
        const code = name === "place" ? 0 : this.columns[name][row];
        if (name === "place") perDossier[this.dossier[row]] += 1;
        else if (name !== "finding") counts[facet][code] += 1;
        else counts[facet].forEach((_, bit) => (counts[facet][bit] += (code >> bit) & 1));
      });
    }
    perDossier.forEach((count, dossier) => {
      if (count) for (const place of this.above[dossier]) counts[0][place] += count;
    });
    return { found, counts };
  }

  sorted(rows, order) {
    const { standing, short, year } = this.columns;
    const years = this.told.year.map(([value]) => Number(value) || 0);
    const names = order === "place" && this.told.places.map(([, name], at) => [name, at]).sort((one, other) => collator.compare(one[0], other[0]));
    const ranks = names && names.reduce((all, [, at], rank) => ((all[at] = rank), all), []);
    const keys = {
      "": (row) => standing[row],
      gap: (row) => -short[row],
      due: (row) => -years[year[row]],
      place: (row) => ranks[this.told.dossiers[this.dossier[row]][1][0]],
    };
    const key = keys[order] ?? keys[""];
    return rows.sort((one, other) => key(one) - key(other) || one - other);
  }
}

export async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}
