/** A style sheet for shadow roots; constructed, so a strict style-src does not refuse it. */
export function sheet(css) {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}

const english = () => document.documentElement.lang.startsWith("en");

/** The page's language decides; every word a module shows has both. */
export const say = (chinese, inEnglish) => (english() ? inEnglish : chinese);
