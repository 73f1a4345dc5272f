/** Law: what one page alone looks like comes with its part; the first view holds what all need. */

/** From now on the page has this style too. */
export const styled = (css: string): void => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
};
