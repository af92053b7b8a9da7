// The mirror of fold.py: how a text is compared when people leave marks and letters out.
// One table of examples tests both.
const documentNumber = /(?<![\p{L}\p{N}_])\d+[a-z]?(?:[-/][a-z0-9]+)+(?![\p{L}\p{N}_])/gu;
const number = /\d+(?:[.,]\d+)+/g;

export function foldLetters(text) {
  return text
    .toLowerCase()
    .replace(/[đð]/g, "d")
    .normalize("NFD")
    .replace(/\p{M}/gu, "");
}

export function fold(text) {
  return foldLetters(text)
    .replace(documentNumber, (found) => found.replace(/[-/]/g, ""))
    .replace(number, (found) => found.replace(/[.,]/g, ""))
    .replace(/[^0-9a-z]+/g, " ")
    .trim();
}
