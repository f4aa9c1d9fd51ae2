// node look.mjs MUD_CSS CLASSES THEME OUT SHEET...: the one style sheet of the site. Each SHEET of ours is put in as it is; MudBlazor's
// is trimmed to the classes that CLASSES lists and put into the cascade layer "mud", between "ground" and "own".
//
// CLASSES has a class, or a prefix ending in *, per line; a line that begins with ! takes classes away again. A selector stays where
// every class of MudBlazor's in it is listed. LookTests holds the list against what the pages render.
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import postcss from 'postcss';

const [mud, classes, theme, out, ...sheets] = process.argv.slice(2);
const lines = readFileSync(classes, 'utf8').split('\n').map(line => line.replace(/#.*/, '').trim()).filter(Boolean);
const matcher = lines => {
  const words = new Set(lines.filter(line => !/[*?]/.test(line)));
  const patterns = lines.filter(line => /[*?]/.test(line)).map(line => new RegExp(`^${line.replaceAll('*', '.*').replaceAll('?', '.')}$`));
  return word => words.has(word) || patterns.some(pattern => pattern.test(word));
};
const taken = matcher(lines.filter(line => !line.startsWith('!')));
const left = matcher(lines.filter(line => line.startsWith('!')).map(line => line.slice(1)));
const keeps = selector => [...selector.matchAll(/\.((?:\\.|[\w-])+)/g)].every(([, name]) => {
  const word = name.replace(/\\(.)/g, '$1');
  return taken(word) && !left(word);
});

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

const sheet = postcss.parse(readFileSync(mud, 'utf8').replace(/^\uFEFF|@charset[^;]*;/g, ''));
sheet.walkComments(comment => comment.remove());
sheet.walkAtRules(/font-face|import/, rule => rule.remove());
sheet.walkRules(rule => {
  if (rule.parent.type === 'atrule' && rule.parent.name.endsWith('keyframes')) return;
  // What of a list is nobody's goes; a group within :not(…) or :is(…) is judged as a whole.
  const kept = split(rule.selector).filter(keeps);
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
// Animations that nothing plays any more.
const played = sheet.toString();
sheet.walkAtRules(/keyframes$/, rule => {
  if (!new RegExp(`animation[^;}]*[:\\s,]${rule.params}\\b`).test(played)) rule.remove();
});

const ours = sheets.map(path => {
  const css = postcss.parse(readFileSync(path, 'utf8'), { from: path });
  css.walkComments(comment => comment.remove());
  css.walkDecls(decl => { decl.raws.between = ':'; decl.raws.before = ''; });
  css.walkRules(rule => { rule.raws.before = ''; rule.raws.after = ''; rule.raws.between = ''; });
  return css.toString();
});
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, `@layer ground,mud,own;\n${readFileSync(theme, 'utf8')}@layer mud{${sheet}}\n${ours.join('\n')}\n`);
