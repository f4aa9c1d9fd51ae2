// node look.mjs MUD_CSS CLASSES THEME OUT LIVE_OUT SHEET...: the style sheet that every page has, and the one that live pages have beside
// it. MudBlazor's sheet is trimmed to the classes that CLASSES lists, and shared out between the two, in the cascade layer "mud", between
// "ground" and "own"; each SHEET of ours is put into the first as it is.
//
// CLASSES has a class per line, or a pattern: * stands for any letters, ? for one; a line that begins with ! takes classes away again. What
// follows the line [live] is for live pages alone. A selector stays where every class of MudBlazor's in it is listed. LookTests holds the
// list against what the pages render.
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import postcss from 'postcss';

const [mud, classes, theme, out, liveOut, ...sheets] = process.argv.slice(2);
const lines = readFileSync(classes, 'utf8').split('\n').map(line => line.replace(/#.*/, '').trim()).filter(Boolean);
const matcher = lines => {
  const words = new Set(lines.filter(line => !/[*?]/.test(line)));
  const patterns = lines.filter(line => /[*?]/.test(line)).map(line => new RegExp(`^${line.replaceAll('*', '.*').replaceAll('?', '.')}$`));
  return word => words.has(word) || patterns.some(pattern => pattern.test(word));
};
const live = lines.indexOf('[live]');
const left = matcher(lines.filter(line => line.startsWith('!')).map(line => line.slice(1)));
const onEveryPage = matcher(lines.slice(0, live).filter(line => !line.startsWith('!')));
const onLivePages = matcher(lines.slice(live + 1));
const wordsOf = selector => [...selector.matchAll(/\.((?:\\.|[\w-])+)/g)].map(([, name]) => name.replace(/\\(.)/g, '$1'));
const isForEveryPage = selector => wordsOf(selector).every(word => onEveryPage(word) && !left(word));
const isForLivePages = selector => !isForEveryPage(selector) && wordsOf(selector).every(word => (onEveryPage(word) || onLivePages(word)) && !left(word));

/** Splits a list of selectors at its outer commas: those within :is(…) and :not(…) stay. */
function split(selector) {
  const parts = [''];
  let depth = 0;
  for (const letter of selector) {
    if (letter === '(') depth++;
    if (letter === ')') depth--;
    if (letter === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts.map(part => part.trim());
}

const whole = postcss.parse(readFileSync(mud, 'utf8').replace(/^\uFEFF|@charset[^;]*;/g, ''));
whole.walkComments(comment => comment.remove());
whole.walkAtRules(/font-face|import/, rule => rule.remove());

/** What of MudBlazor's sheet has selectors that are wanted. */
function trimmed(wanted) {
  const sheet = whole.clone();
  sheet.walkRules(rule => {
    if (rule.parent.type === 'atrule' && rule.parent.name.endsWith('keyframes')) return;
    // What of a list is nobody's goes; a group within :not(…) or :is(…) is judged as a whole.
    const kept = split(rule.selector).filter(wanted);
    if (kept.length === 0) rule.remove();
    else rule.selector = kept.join(',');
  });
  for (let empty = true; empty;) {
    empty = false;
    sheet.walkAtRules(rule => {
      if (rule.nodes?.length === 0) {
        rule.remove();
        empty = true;
      }
    });
  }
  // Animations that nothing in this sheet plays.
  const played = sheet.toString();
  sheet.walkAtRules(/keyframes$/, rule => {
    if (!new RegExp(`animation[^;}]*[:\\s,]${rule.params}\\b`).test(played)) rule.remove();
  });
  return sheet;
}

const ours = sheets.map(path => {
  const css = postcss.parse(readFileSync(path, 'utf8'), { from: path });
  css.walkComments(comment => comment.remove());
  css.walkDecls(decl => { decl.raws.between = ':'; decl.raws.before = ''; });
  css.walkRules(rule => { rule.raws.before = ''; rule.raws.after = ''; rule.raws.between = ''; });
  return css.toString();
});
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, `@layer ground,mud,own;\n${readFileSync(theme, 'utf8')}@layer mud{${trimmed(isForEveryPage)}}\n${ours.join('\n')}\n`);
writeFileSync(liveOut, `@layer mud{${trimmed(isForLivePages)}}\n`);
