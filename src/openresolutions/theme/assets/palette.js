// Applies the remembered choice of light or dark, or what the system asks for.
{
  const remembered = window.__md_get("__palette");
  const followsSystem = !remembered?.color || remembered.color.media === "(prefers-color-scheme)";
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const input = document.querySelector(
    `[data-md-color-media="(prefers-color-scheme: ${dark ? "dark" : "light"})"]`,
  );
  const colors = followsSystem
    ? { scheme: input?.dataset.mdColorScheme }
    : { scheme: remembered.color.scheme };
  if (["default", "slate"].includes(colors.scheme)) {
    document.body.dataset.mdColorScheme = colors.scheme;
  }
}
