// The four names that the theme's script looks for. Both languages share one scope, the folder
// above them, so that the choice of light or dark holds in either.
window.__md_scope = new URL(document.body.dataset.orRoot ? ".." : "../..", document.currentScript.src);

window.__md_hash = (text) =>
  [...text].reduce((hash, sign) => (hash << 5) - hash + sign.charCodeAt(0), 0);

window.__md_get = (key, storage = localStorage, scope = window.__md_scope) => {
  try {
    return JSON.parse(storage.getItem(`${scope.pathname}.${key}`));
  } catch {
    return null;
  }
};

window.__md_set = (key, value, storage = localStorage, scope = window.__md_scope) => {
  try {
    storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing shows the site all the same.
  }
};

// What is asked in the address takes its room before it comes.
if (location.search) document.documentElement.dataset.orAsked = "";
