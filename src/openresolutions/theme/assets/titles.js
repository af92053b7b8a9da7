// A source is named in full at its first mention on a page: the other mentions get its name, too.
{
  const named = new Map();
  for (const link of document.querySelectorAll("main a[href][title]")) named.set(link.href, link.title);
  for (const link of document.querySelectorAll("main a[href*='#sources-']:not([title])")) {
    const title = named.get(link.href);
    if (title && link.textContent !== title) link.title = title;
  }
}
