// The mirror of fold.py: how a text is compared when people leave marks and letters out.
// One table of examples tests both. The build puts the letters of the country in.
const letters = {};
const documentNumber = /(?<![\p{L}\p{N}_])\d+[a-z]?(?:[-/][a-z0-9]+)+(?![\p{L}\p{N}_])/gu;
const number = /\d+(?:[.,]\d+)+/g;

export function foldLetters(text) {
  return text
    .toLowerCase()
    .replace(/[^\x00-\x7f]/gu, (sign) => letters[sign] ?? sign)
    .normalize("NFD")
    .replace(/\p{M}/gu, "");
}

export function fold(text) {
  return foldLetters(text)
    .replace(documentNumber, (found) => found.replace(/[-/]/g, ""))
    .replace(number, (found) => found.replace(/[.,]/g, ""))
    .replace(/[^\p{L}\p{Nd}]+/gu, " ")
    .trim();
}
